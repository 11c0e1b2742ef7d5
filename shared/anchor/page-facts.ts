import type { ResourceDraft } from '../records/resource.ts';
import { pageAddress } from './page-address.ts';

const longestName = 300;

/** What is saved of a page, as far as it is at hand without reading all of it. */
export function pageFacts(page: Document = document): ResourceDraft {
  const { hostname, pathname } = page.location;
  return {
    ...pageAddress(page),
    title: named(page.title) || named(page.querySelector('h1')?.textContent) || pathname,
    publisher: named(meta(page, 'og:site_name')) || hostname.replace(/^www\./, ''),
  };
}

/** Whether the page shows a field for a password, as a page does that one has to sign in to. */
export function asksPassword(page: Document = document): boolean {
  const fields = page.querySelectorAll('input[type="password" i]');
  return [...fields].some((field) => field.checkVisibility());
}

function meta(page: Document, property: string): string | null | undefined {
  return page.querySelector(`meta[property="${property}"]`)?.getAttribute('content');
}

function named(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim().slice(0, longestName);
}
