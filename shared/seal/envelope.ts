import { toBase64url } from '../records/bytes.ts';

/**
 * How sealed bytes are framed: `[version 1][kind][key id: 8 bytes][rest]`. The key id names the key that
 * opens it, so that keys can be rotated. What is inside is padded to size classes before it is sealed,
 * so that the hub learns roughly how long a text is and no more.
 */

/** Bytes that WebCrypto takes: never over shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** What came of opening something. Failing to open is expected, and a value. */
export type Opened =
  | { readonly type: 'opened'; readonly plaintext: Bytes }
  | {
      readonly type: 'failed';
      readonly reason: 'unknown-key' | 'not-an-envelope' | 'does-not-open';
    };

/** `content`: a key that both sides have. `hpke`: somebody's public key. `auth`: the same, from somebody known. */
export type EnvelopeKind = keyof typeof kinds;

export interface Envelope {
  readonly kind: EnvelopeKind;
  /** base64url of 8 bytes. */
  readonly key: string;
  readonly rest: Bytes;
}

const version = 1;
const kinds = { content: 1, hpke: 2, auth: 3 } as const;
const keyIdLength = 8;
const headerLength = 2 + keyIdLength;

export function frame(kind: EnvelopeKind, keyId: Bytes, parts: readonly Bytes[]): Bytes {
  if (keyId.length !== keyIdLength) throw new RangeError('a key id has 8 bytes');
  return join([Uint8Array.of(version, kinds[kind]), keyId, ...parts]);
}

/** The parts of an envelope, or undefined when it is not one that this version knows. */
export function parseEnvelope(bytes: Uint8Array): Envelope | undefined {
  if (bytes.length <= headerLength || bytes[0] !== version) return undefined;
  const kind = kindNumbered(bytes[1]);
  if (!kind) return undefined;
  return { kind, key: toBase64url(bytes.slice(2, headerLength)), rest: copy(bytes, headerLength) };
}

function kindNumbered(number: number | undefined): EnvelopeKind | undefined {
  if (number === kinds.content) return 'content';
  if (number === kinds.hpke) return 'hpke';
  return number === kinds.auth ? 'auth' : undefined;
}

const lengthBytes = 4;
const smallestClass = 256;

/** A 4-byte length, the content, and zeros up to the next power of two, 256 at least. */
export function pad(content: Uint8Array): Bytes {
  const padded = new Uint8Array(sizeClass(lengthBytes + content.length));
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, lengthBytes);
  return padded;
}

/** The content that was padded, or undefined when these bytes never were. */
export function unpad(padded: Uint8Array): Bytes | undefined {
  if (padded.length < lengthBytes) return undefined;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (length > padded.length - lengthBytes) return undefined;
  return copy(padded, lengthBytes, lengthBytes + length);
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

function copy(bytes: Uint8Array, from: number, to?: number): Bytes {
  return new Uint8Array(bytes.subarray(from, to));
}

export const failed = {
  unknownKey: { type: 'failed', reason: 'unknown-key' },
  notAnEnvelope: { type: 'failed', reason: 'not-an-envelope' },
  doesNotOpen: { type: 'failed', reason: 'does-not-open' },
} as const satisfies { [name: string]: Opened };

/** The end of every opening: what was inside, without its padding. */
export function openedFrom(padded: Uint8Array): Opened {
  const plaintext = unpad(padded);
  return plaintext ? { type: 'opened', plaintext } : failed.doesNotOpen;
}
