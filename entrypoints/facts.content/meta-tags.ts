/** What a page's `<meta>` elements say, by their name in small letters, in the order of the page. */
export type MetaTags = (...names: string[]) => readonly string[];

const mostTags = 500;

/** Of several names, the values of the first that has any. */
export function readMetaTags(page: Document): MetaTags {
  const tags = new Map<string, string[]>();
  for (const meta of [...page.querySelectorAll('meta[content]')].slice(0, mostTags)) {
    const content = meta.getAttribute('content')?.trim();
    if (!content) continue;
    for (const attribute of ['name', 'property', 'itemprop', 'http-equiv']) {
      const name = meta.getAttribute(attribute)?.trim().toLowerCase();
      if (name) tags.set(name, [...(tags.get(name) ?? []), content]);
    }
  }
  return (...names) => names.map((name) => tags.get(name)).find((values) => values) ?? [];
}
