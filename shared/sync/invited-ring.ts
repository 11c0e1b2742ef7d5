import { fromBase64url, toBase64url } from '../records/bytes.ts';
import type { Id } from '../records/ids.ts';
import { openContent, sealContent } from '../seal/content-key.ts';
import { decodeJson, encodeJson } from '../seal/json.ts';
import { type KeyRing, parseKeyRing } from '../seal/key-ring.ts';
import type { ContentKey } from '../seal/keys.ts';

/** A team's key ring on its way to somebody invited, under a key that only the link gives. */

export async function sealRing(key: ContentKey, invite: Id, ring: KeyRing): Promise<string> {
  return toBase64url(await sealContent(key, bindingOf(ring.team, invite), encodeJson(ring)));
}

/** Undefined when it is not this team's ring, or not under this key. */
export async function openRing(
  key: ContentKey,
  invite: Id,
  { team, sealed }: { readonly team: Id; readonly sealed: string },
): Promise<KeyRing | undefined> {
  const envelope = fromBase64url(sealed) ?? new Uint8Array();
  const opened = await openContent({ content: [key] }, bindingOf(team, invite), envelope);
  if (opened.type === 'failed') return undefined;
  const ring = parseKeyRing(decodeJson(opened.plaintext));
  return ring?.team === team ? ring : undefined;
}

function bindingOf(team: Id, invite: Id) {
  return { team, id: invite, subject: invite, what: 'ring' } as const;
}
