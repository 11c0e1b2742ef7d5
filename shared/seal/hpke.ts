import {
  type AeadInterface,
  Aes256Gcm,
  CipherSuite,
  DhkemP256HkdfSha256,
  HkdfSha256,
  HpkeError,
} from '@hpke/core';
import { fromBase64url, toBase64url } from '../records/bytes.ts';
import { aadOf, type Binding, hpkeInfo } from './binding.ts';
import { type Bytes, frame, pad } from './envelope.ts';
import { keyPairIdOf } from './key-id.ts';
import type { Recipient, SealKeyPair } from './keys.ts';
import { failed, type Opened, openedFrom, parseEnvelope } from './open-envelope.ts';

/**
 * Seals to somebody's public key: HPKE (RFC 9180), DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
 * In base mode, from nobody known: what visitors seal opens here (hpke-base.ts seals it on their devices).
 * In auth mode devices seal key rings to one another: it opens only if the sender's private key was there
 * when it was sealed.
 */

/** One sealing as RFC 9180 has it: the encapsulated key, what it is bound to, the ciphertext. */
export interface HpkeMessage {
  readonly enc: Bytes;
  readonly info: Bytes;
  readonly aad: Bytes;
  readonly ciphertext: Bytes;
}

const encLength = 65;

// Made at each use: a suite keeps nothing between calls, and importing this module does nothing.
function suite(aead: AeadInterface = new Aes256Gcm()): CipherSuite {
  return new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead });
}

/**
 * Throws when the recipient's key is not a point of the curve: whoever hands it in has parsed it.
 * @param sender proves who sealed it; without one it is from nobody known
 */
export async function sealTo(
  recipient: Recipient,
  binding: Binding,
  plaintext: Uint8Array,
  sender?: SealKeyPair,
): Promise<Bytes> {
  const hpke = suite();
  const to = {
    recipientPublicKey: await hpke.kem.deserializePublicKey(bytesOf(recipient.key)),
    info: hpkeInfo(),
    ...(sender && { senderKey: await importPair(sender) }),
  };
  const sealed = await hpke.seal(to, pad(plaintext), aadOf(binding));
  const parts = [new Uint8Array(sealed.enc), new Uint8Array(sealed.ct)];
  return frame(sender ? 'auth' : 'hpke', bytesOf(recipient.id), parts);
}

/**
 * Never throws for what came from elsewhere: an envelope that does not open is a value.
 * @param sender the public key (as in {@link Recipient}) of who must have sealed it; without one it
 *   opens only what is from nobody known
 */
export async function openSealed(
  keys: readonly SealKeyPair[],
  binding: Binding,
  envelope: Uint8Array,
  sender?: string,
): Promise<Opened> {
  const parsed = parseEnvelope(envelope);
  if (parsed?.kind !== (sender === undefined ? 'hpke' : 'auth')) return failed.notAnEnvelope;
  const pair = keys.find(({ id }) => id === parsed.key);
  if (!pair) return failed.unknownKey;
  const message = {
    enc: parsed.rest.slice(0, encLength),
    info: hpkeInfo(),
    aad: aadOf(binding),
    ciphertext: parsed.rest.slice(encLength),
  };
  const padded = await openHpke(pair, message, sender);
  return padded ? openedFrom(padded) : failed.doesNotOpen;
}

/** The bare HPKE step of {@link openSealed}, with any cipher; undefined when it does not open. */
export async function openHpke(
  pair: SealKeyPair,
  { enc, info, aad, ciphertext }: HpkeMessage,
  sender?: string,
  cipher?: AeadInterface,
): Promise<Bytes | undefined> {
  const hpke = suite(cipher);
  const recipientKey = await importPair(pair);
  try {
    const from = sender !== undefined && {
      senderPublicKey: await hpke.kem.deserializePublicKey(bytesOf(sender)),
    };
    const opening = { recipientKey, enc, info, ...from };
    return new Uint8Array(await hpke.open(opening, ciphertext, aad));
  } catch (error) {
    if (error instanceof HpkeError) return undefined;
    throw error;
  }
}

/** A new key pair to seal to. */
export async function makeSealKeyPair(): Promise<SealKeyPair> {
  const { publicKey, privateKey } = await suite().kem.generateKeyPair();
  const point = new Uint8Array(await suite().kem.serializePublicKey(publicKey));
  return {
    id: await keyPairIdOf(point),
    publicKey: toBase64url(point),
    privateKey: toBase64url(new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))),
  };
}

// Many are opened with one pair. Forgotten with it.
const imported = new WeakMap<SealKeyPair, Promise<CryptoKeyPair>>();

function importPair(pair: SealKeyPair): Promise<CryptoKeyPair> {
  const known = imported.get(pair) ?? importNew(pair);
  imported.set(pair, known);
  return known;
}

// Both halves are handed to HPKE: left to work out the public one, `@hpke/core` 1.9 errs in Firefox for
// half of all keys, as that cannot export a private key that was imported alone.
async function importNew(pair: SealKeyPair): Promise<CryptoKeyPair> {
  const ecdh = { name: 'ECDH', namedCurve: 'P-256' };
  const pkcs8 = bytesOf(pair.privateKey);
  return {
    publicKey: await suite().kem.deserializePublicKey(bytesOf(pair.publicKey)),
    privateKey: await crypto.subtle.importKey('pkcs8', pkcs8, ecdh, true, ['deriveBits']),
  };
}

function bytesOf(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (!bytes) throw new TypeError('a key is base64url');
  return bytes;
}
