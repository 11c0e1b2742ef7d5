/**
 * How sealed bytes are framed: `[version 1][kind][key id: 8 bytes][rest]`. The key id names the key that
 * opens it, so that keys can be rotated. What is inside is padded to size classes before it is sealed,
 * so that the hub learns roughly how long a text is and no more.
 */

/** Bytes that WebCrypto takes: never over shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** `content`: a key that both sides have. `hpke`: somebody's public key. `auth`: the same, from somebody known. */
export type EnvelopeKind = keyof typeof kinds;

export const version = 1;
export const kinds = { content: 1, hpke: 2, auth: 3 } as const;
export const keyIdLength = 8;

export function frame(kind: EnvelopeKind, keyId: Bytes, parts: readonly Bytes[]): Bytes {
  if (keyId.length !== keyIdLength) throw new RangeError('a key id has 8 bytes');
  return join([Uint8Array.of(version, kinds[kind]), keyId, ...parts]);
}

export const lengthBytes = 4;
const smallestClass = 256;

/** A 4-byte length, the content, and zeros up to the next power of two, 256 at least. */
export function pad(content: Uint8Array): Bytes {
  const padded = new Uint8Array(sizeClass(lengthBytes + content.length));
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, lengthBytes);
  return padded;
}

function sizeClass(length: number): number {
  let size = smallestClass;
  while (size < length) size *= 2;
  return size;
}

export function join(parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
