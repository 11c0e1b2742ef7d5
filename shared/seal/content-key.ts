import { fromBase64url } from '../records/bytes.ts';
import { type Random, secureRandom } from '../records/random.ts';
import { aadOf, type Binding } from './binding.ts';
import { type Bytes, frame, join, pad } from './envelope.ts';
import type { ContentKey } from './keys.ts';
import { failed, type Opened, openedFrom, parseEnvelope } from './open-envelope.ts';

/**
 * Seals with a key that both sides have, AES-256-GCM: changes with the team's content key, answers with
 * a visitor's answer key, a key ring with an invite's.
 */

const nonceLength = 12;

export async function sealContent(
  key: ContentKey,
  binding: Binding,
  plaintext: Uint8Array,
  random: Random = secureRandom,
): Promise<Bytes> {
  const keyId = fromBase64url(key.id);
  if (!keyId) throw new TypeError('the content key has no id');
  const nonce = random(nonceLength);
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: aadOf(binding) };
  const sealed = await crypto.subtle.encrypt(algorithm, await importKey(key), pad(plaintext));
  return frame('content', keyId, [join([nonce, new Uint8Array(sealed)])]);
}

/** Never throws for what came from elsewhere: an envelope that does not open is a value. */
export async function openContent(
  ring: { readonly content: readonly ContentKey[] },
  binding: Binding,
  envelope: Uint8Array,
): Promise<Opened> {
  const parsed = parseEnvelope(envelope);
  if (parsed?.kind !== 'content') return failed.notAnEnvelope;
  const key = ring.content.find(({ id }) => id === parsed.key);
  if (!key) return failed.unknownKey;
  if (parsed.rest.length <= nonceLength) return failed.doesNotOpen;
  const algorithm = {
    name: 'AES-GCM',
    iv: parsed.rest.slice(0, nonceLength),
    additionalData: aadOf(binding),
  };
  const cryptoKey = await importKey(key);
  try {
    const sealed = parsed.rest.slice(nonceLength);
    return openedFrom(new Uint8Array(await crypto.subtle.decrypt(algorithm, cryptoKey, sealed)));
  } catch (error) {
    if (isRefusal(error)) return failed.doesNotOpen;
    throw error;
  }
}

// WebCrypto says OperationError for every ciphertext that is not one, too short a one and nonce included.
function isRefusal(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'OperationError';
}

// A page of the journal has hundreds of envelopes under one key. Forgotten with the key.
const imported = new WeakMap<ContentKey, Promise<CryptoKey>>();

function importKey(key: ContentKey): Promise<CryptoKey> {
  const known = imported.get(key) ?? importNew(key);
  imported.set(key, known);
  return known;
}

async function importNew({ key }: ContentKey): Promise<CryptoKey> {
  const raw = fromBase64url(key);
  if (raw?.length !== 32) throw new TypeError('a content key has 32 bytes');
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
