/** A text for each plural form that the language has; `other` where a language has no more for a number. */
export type Forms = { readonly other: string } & { readonly [F in Intl.LDMLPluralRule]?: string };

/** The text for so many. Not for Welsh: Chromium does not know its plurals, and would use English ones. */
export function plural(language: string, count: number, forms: Forms): string {
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
}
