import type { Way } from '../shared/records/taxonomy.ts';
import { decodeJson } from '../shared/seal/json.ts';
import { openSignedSite, type Signed } from '../shared/seal/sign.ts';
import { askHub } from './ask-hub.ts';
import { membersOf } from './members.ts';

/** What the first screen shows of a site, and what was signed, for the form to parse whole. */
export interface TrustedSite {
  readonly name: string;
  readonly heading: string;
  readonly intro: string;
  /** In the charity's order; a later version may have put others among them. */
  readonly ways: readonly Way[];
  /** What the charity shows beside its form, if anything; whoever shows it looks at it. */
  readonly hasBoard: unknown;
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
  | { readonly type: NoSite; readonly site?: undefined };

export interface SiteAddress {
  readonly hub: string;
  readonly site: string;
  /** The fingerprint of the signing key, from the embed snippet. */
  readonly key: string;
}

/** Fetches and checks the site document; or only checks it, where the page holds it. */
export async function fetchSite(address: SiteAddress, held?: string | null): Promise<SiteAnswer> {
  // The browser's cache keeps it, and asks the hub whether it is still the one.
  const answer = held ? undefined : await askHub(address.hub, `sites/${address.site}`);
  if (answer?.response.status === 404 && answer.body) return { type: 'not-there' };
  const body = held
    ? decodeJson(new TextEncoder().encode(held))
    : answer?.response.ok && answer.body;
  const signed = signedIn(body);
  return signed ? check(address, signed) : { type: held ? 'not-trusted' : 'unreachable' };
}

async function check({ site, key }: SiteAddress, signed: Signed): Promise<SiteAnswer> {
  // Without https a browser has no cryptography: nothing can be checked, so nothing is trusted.
  const opened = isSecureContext ? await openSignedSite(signed, key) : undefined;
  const payload = opened && decodeJson(opened);
  const { site: signedFor, name, heading, intro, ways: offered, ...more } = membersOf(payload);
  const isShown =
    signedFor === site &&
    isText(name) &&
    isText(heading) &&
    isText(intro) &&
    Array.isArray(offered);
  if (!isShown) return { type: 'not-trusted' };
  // The cast: what a later version has put among them is left alone by whoever has no words for it.
  const ways = offered.filter(isText) as Way[];
  const hasBoard = more.board || more.resources;
  return { type: 'ready', site: { name, heading, intro, ways, hasBoard, payload } };
}

function signedIn(body: unknown): Signed | undefined {
  const { payload, signature, key } = membersOf(body);
  return isText(payload) && isText(signature) && isText(key)
    ? { payload, signature, key }
    : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
