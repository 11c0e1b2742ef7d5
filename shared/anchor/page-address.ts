/**
 * Where this document stands, and what it says its address should be, for records/address.ts to fold. The
 * popup hands its text to a page to run: it can use nothing of this file.
 */
export function pageAddress(page: Document = document): { address: string; canonical?: string } {
  const address = page.location.href;
  const link = page.querySelector<HTMLLinkElement>('link[rel~="canonical" i][href]');
  return link?.href ? { address, canonical: link.href } : { address };
}
