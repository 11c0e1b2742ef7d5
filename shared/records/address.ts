import { cutSecrets } from './address-secrets.ts';

/** Where a page stands, as its script sees it. */
export interface PageAddress {
  readonly address: string;
  /** What `<link rel="canonical">` says, if anything. */
  readonly canonical?: string;
}

/**
 * Names a page so that it is known again: the same article under a tracking link, with a fragment, or
 * with its parameters in another order is one page. Only what is known to carry no meaning is cut
 * (`ref`, `t` or `source` can be meaningful, and stay). Undefined for what is not a web page.
 */
export function pageOf(address: string, canonical?: string): string | undefined {
  const url = parse(address);
  if (!url) return undefined;
  return fold(canonicalOf(url, canonical) ?? url).href;
}

function parse(address: string, base?: URL): URL | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

// A canonical link that names another site, or every page's front page, is a publisher's mistake.
function canonicalOf(url: URL, canonical: string | undefined): URL | undefined {
  const found = canonical ? parse(canonical, url) : undefined;
  if (!found || found.hostname !== url.hostname) return undefined;
  return found.pathname === '/' && url.pathname !== '/' ? undefined : found;
}

const tracking =
  /^(utm_.+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id|oly_anon_id|oly_enc_id)$/i;

function fold(url: URL): URL {
  const folded = new URL(url);
  // A fragment that starts with `/` or `!` is a route of a single-page site, so it stays.
  if (!/^#[!/]/.test(folded.hash)) folded.hash = '';
  cutSecrets(folded);
  for (const name of [...folded.searchParams.keys()]) {
    if (tracking.test(name)) folded.searchParams.delete(name);
  }
  folded.searchParams.sort();
  if (folded.searchParams.size === 0) folded.search = '';
  return folded;
}
