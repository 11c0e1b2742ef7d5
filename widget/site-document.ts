import { type Way, ways } from '../shared/records/taxonomy.ts';
import { decodeJson } from '../shared/seal/json.ts';
import { openSignedSite, type Signed } from '../shared/seal/sign.ts';

/** What the first screen shows of a site, and what was signed, for the form to parse whole. */
export interface TrustedSite {
  readonly name: string;
  readonly heading: string;
  readonly intro: string;
  /** Those that this version knows. */
  readonly ways: readonly Way[];
  readonly payload: unknown;
}

/**
 * Why there is no site: no answer from the hub, or none that makes sense, and so worth another try; a site
 * that the hub does not know; one that the pinned key did not sign, so that nothing may be sealed to it.
 */
export type NoSite = 'unreachable' | 'not-there' | 'not-trusted';

/** What came of asking the hub for a site's document. */
export type SiteAnswer =
  | { readonly type: 'ready'; readonly site: TrustedSite }
  | { readonly type: NoSite };

export interface SiteAddress {
  readonly hub: string;
  readonly site: string;
  /** The fingerprint of the signing key, from the embed snippet. */
  readonly key: string;
}

/**
 * Fetches and checks the site document. By hand and not through the client and schemas that the form
 * uses: this is loaded with every page of the charity's, and they are larger than the rest of it.
 */
export async function fetchSite(address: SiteAddress, signal: AbortSignal): Promise<SiteAnswer> {
  // By hand: AbortSignal.any is younger than some of the phones that visitors have.
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, 20_000);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await ask(address, controller.signal);
  } catch (error) {
    // What `fetch` throws without a network, when it took too long, and for a page of HTML instead
    // of the hub's answer (a café's log-in page).
    if (
      error instanceof TypeError ||
      error instanceof DOMException ||
      error instanceof SyntaxError
    ) {
      return { type: 'unreachable' };
    }
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

async function ask(address: SiteAddress, signal: AbortSignal): Promise<SiteAnswer> {
  const answer = await fetch(`${address.hub.replace(/\/+$/, '')}/v1/sites/${address.site}`, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal,
  });
  if (answer.status === 404) return { type: 'not-there' };
  const signed: unknown = answer.ok ? await answer.json() : undefined;
  return isSigned(signed) ? check(address, signed) : { type: 'unreachable' };
}

async function check({ site, key }: SiteAddress, signed: Signed): Promise<SiteAnswer> {
  // Without https a browser has no cryptography: nothing can be checked, so nothing is trusted.
  const opened = globalThis.isSecureContext ? await openSignedSite(signed, key) : undefined;
  if (opened?.type !== 'opened') return { type: 'not-trusted' };
  const payload = decodeJson(opened.payload);
  if (!isShown(payload) || payload.site !== site) return { type: 'not-trusted' };
  const { name, heading, intro } = payload;
  const known = ways.filter((way) => payload.ways.includes(way));
  return { type: 'ready', site: { name, heading, intro, ways: known, payload } };
}

function isSigned(value: unknown): value is Signed {
  return hasTexts(value, ['payload', 'signature', 'key']);
}

interface Shown extends Pick<TrustedSite, 'name' | 'heading' | 'intro'> {
  readonly site: string;
  readonly ways: readonly unknown[];
}

function isShown(value: unknown): value is Shown {
  return (
    hasTexts(value, ['site', 'name', 'heading', 'intro']) &&
    'ways' in value &&
    Array.isArray(value.ways)
  );
}

function hasTexts(value: unknown, names: readonly string[]): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const members = new Map<string, unknown>(Object.entries(value));
  return names.every((name) => typeof members.get(name) === 'string');
}
