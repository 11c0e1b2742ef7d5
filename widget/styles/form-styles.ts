import form from './form.css?inline';

/** Adds the look of the form's pages to the element's. */
export function addFormStyles({ shadowRoot }: { readonly shadowRoot: ShadowRoot | null }): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(form);
  shadowRoot?.adoptedStyleSheets.push(sheet);
}
