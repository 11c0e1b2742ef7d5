import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from 'hpke';
import { fromBase64url } from '../records/bytes.ts';
import { aadOf, type Binding, hpkeInfo } from './binding.ts';
import { type Bytes, frame, pad } from './envelope.ts';
import type { Recipient } from './keys.ts';

/**
 * Seals to somebody's public key, from nobody known: what a visitor's device does, and all that it does of
 * HPKE. The same suite and envelope as hpke.ts, by a smaller library that has no auth mode (decision 0020);
 * what one seals the other opens.
 */

// Made at each use: importing this module does nothing.
export function baseSuite(): CipherSuite {
  return new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
}

/** Throws when the recipient's key is not a point of the curve: whoever hands it in has parsed it. */
export async function sealBase(
  recipient: Recipient,
  binding: Binding,
  plaintext: Uint8Array,
): Promise<Bytes> {
  const hpke = baseSuite();
  const key = await hpke.DeserializePublicKey(bytesOf(recipient.key));
  const bound = { info: hpkeInfo(), aad: aadOf(binding) };
  const { encapsulatedSecret, ciphertext } = await hpke.Seal(key, pad(plaintext), bound);
  const parts = [new Uint8Array(encapsulatedSecret), new Uint8Array(ciphertext)];
  return frame('hpke', bytesOf(recipient.id), parts);
}

function bytesOf(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (!bytes) throw new TypeError('a key is base64url');
  return bytes;
}
