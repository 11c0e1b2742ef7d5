import { fromBase64url, toBase64url } from '../records/bytes.ts';
import { type Id, isId } from '../records/ids.ts';
import { derive } from './derive.ts';
import type { ContentKey } from './keys.ts';

/**
 * An invite lets one more device into a team. Its link carries a secret after `#`, which browsers keep
 * from the hub: from it come the claim that the hub knows by its hash, and the key of the sealed ring.
 */
export interface InviteLink {
  /** The hub's address, without a slash at its end. */
  readonly hub: string;
  readonly invite: Id;
  readonly secret: string;
}

export async function deriveInvite(secret: string): Promise<{ claim: string; key: ContentKey }> {
  const bytes = fromBase64url(secret);
  if (!bytes) throw new TypeError('an invite’s secret is base64url');
  const part = async (label: string, length: number) =>
    toBase64url(await derive(bytes, `alongside invite ${label}`, length));
  return {
    claim: await part('claim', 32),
    key: { id: await part('key id', 8), key: await part('key', 32) },
  };
}

export function inviteLink(hub: string, invite: Id, secret: string): string {
  return `${hub}/join#${invite}.${secret}`;
}

/** The parts of an invite link, or undefined when `text` is not one. */
export function parseInviteLink(text: string): InviteLink | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  const [invite, secret, ...more] = url.hash.slice(1).split('.');
  if (!/^https?:$/.test(url.protocol) || !url.pathname.endsWith('/join')) return undefined;
  if (!isId(invite) || !isSecret(secret) || more.length > 0) return undefined;
  return { hub: `${url.origin}${url.pathname.slice(0, -'/join'.length)}`, invite, secret };
}

function isSecret(text: string | undefined): text is string {
  return text !== undefined && fromBase64url(text)?.length === 32;
}
