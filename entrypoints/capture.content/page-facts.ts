import { pageAddress } from '../../shared/anchor/page-address.ts';
import type { PassageDraft } from '../../shared/records/passage.ts';

const longestName = 300;

/** What a page says about itself. */
export function pageFacts(
  page: Document = document,
): Pick<PassageDraft, 'address' | 'canonical' | 'title' | 'publisher'> {
  const { hostname, pathname } = page.location;
  return {
    ...pageAddress(page),
    title: named(page.title) || named(page.querySelector('h1')?.textContent) || pathname,
    publisher: named(meta(page, 'og:site_name')) || hostname.replace(/^www\./, ''),
  };
}

function meta(page: Document, property: string): string | null | undefined {
  return page.querySelector(`meta[property="${property}"]`)?.getAttribute('content');
}

function named(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim().slice(0, longestName);
}
