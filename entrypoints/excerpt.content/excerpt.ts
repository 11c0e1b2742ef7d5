import { isProbablyReaderable, Readability } from '@mozilla/readability';
import { shortened } from '../../shared/records/shortened.ts';

/** A page with more elements than this would keep the browser busy for a second. */
const mostElements = 20_000;
const longest = 600;

/** How the article on this page begins; empty for a page that is none. */
export function excerptOf(page: Document): string {
  if (page.getElementsByTagName('*').length > mostElements || !isProbablyReaderable(page))
    return '';
  // It takes the document apart, so it is given another one, in which nothing loads or runs.
  const copy = page.implementation.createHTMLDocument();
  copy.replaceChild(copy.importNode(page.documentElement, true), copy.documentElement);
  const excerpt = new Readability(copy, { maxElemsToParse: mostElements }).parse()?.excerpt ?? '';
  return shortened(excerpt, longest);
}
