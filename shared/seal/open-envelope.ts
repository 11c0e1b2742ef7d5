import { toBase64url } from '../records/bytes.ts';
import {
  type Bytes,
  type EnvelopeKind,
  keyIdLength,
  kinds,
  lengthBytes,
  version,
} from './envelope.ts';

/** The way back: what envelope.ts framed and padded. Apart from it, because a visitor's device only seals. */

/** What came of opening something. Failing to open is expected, and a value. */
export type Opened =
  | { readonly type: 'opened'; readonly plaintext: Bytes }
  | {
      readonly type: 'failed';
      readonly reason: 'unknown-key' | 'not-an-envelope' | 'does-not-open';
    };

export interface Envelope {
  readonly kind: EnvelopeKind;
  /** base64url of 8 bytes. */
  readonly key: string;
  readonly rest: Bytes;
}

const headerLength = 2 + keyIdLength;

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

/** The content that was padded, or undefined when these bytes never were. */
export function unpad(padded: Uint8Array): Bytes | undefined {
  if (padded.length < lengthBytes) return undefined;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (length > padded.length - lengthBytes) return undefined;
  return copy(padded, lengthBytes, lengthBytes + length);
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

function copy(bytes: Uint8Array, from: number, to?: number): Bytes {
  return new Uint8Array(bytes.subarray(from, to));
}
