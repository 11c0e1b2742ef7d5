import { fromBase64url, toBase64url } from '../records/bytes.ts';
import { type Id, newId } from '../records/ids.ts';
import { type Random, secureRandom } from '../records/random.ts';
import type { Binding } from './binding.ts';
import { openContent, sealContent } from './content-key.ts';
import { derive } from './derive.ts';
import type { Bytes } from './envelope.ts';
import { makeSealKeyPair } from './hpke.ts';
import { decodeJson, encodeJson } from './json.ts';
import { parseKeyPair, type RingRecovery } from './key-ring.ts';
import type { ContentKey, SealKeyPair } from './keys.ts';
import { formatRecoveryCode } from './recovery-code.ts';
import { hashOf } from './secret.ts';

/**
 * A recovery kit brings a team's key ring back when every device is lost. It is one code. The key pair that
 * later rings are sealed to lies on the hub, under a key that only the code gives: a person types 28
 * letters instead of 52, and no browser has to work out a public key from a private one (Firefox cannot).
 */
export interface RecoveryKit {
  /** Shown once, and kept nowhere. */
  readonly code: string;
  readonly recovery: RingRecovery;
}

export async function makeRecoveryKit(
  team: Id,
  now: number,
  random: Random = secureRandom,
): Promise<RecoveryKit> {
  const secret = random(16);
  const { recovery, claim, key } = await deriveRecovery(secret);
  const pair = await makeSealKeyPair();
  const sealed = await sealContent(key, pairBinding(team, recovery), encodeJson(pair));
  return {
    code: formatRecoveryCode(secret),
    recovery: {
      kit: newId(now, random),
      recovery,
      claimHash: await hashOf(claim),
      pair: toBase64url(sealed),
      publicKey: pair.publicKey,
    },
  };
}

/** What a code gives: the hub's name for the kit, the proof that claims it, and the key of its pair. */
export async function deriveRecovery(
  secret: Bytes,
): Promise<{ recovery: string; claim: string; key: ContentKey }> {
  const part = async (label: string, length: number) =>
    toBase64url(await derive(secret, `alongside recovery ${label}`, length));
  return {
    recovery: await part('name', 16),
    claim: await part('claim', 32),
    key: { id: await part('key id', 8), key: await part('key', 32) },
  };
}

/** Undefined when it is not this team's, or not under this key. */
export async function openKitPair(
  key: ContentKey,
  team: Id,
  recovery: string,
  pair: string,
): Promise<SealKeyPair | undefined> {
  const envelope = fromBase64url(pair) ?? new Uint8Array();
  const opened = await openContent({ content: [key] }, pairBinding(team, recovery), envelope);
  return opened.type === 'opened' ? parseKeyPair(decodeJson(opened.plaintext)) : undefined;
}

function pairBinding(team: Id, recovery: string): Binding {
  return { team, id: recovery, subject: recovery, what: 'pair' };
}
