import { toBase64url } from '../records/bytes.ts';
import type { Id } from '../records/ids.ts';
import { type Random, secureRandom } from '../records/random.ts';
import { derive } from './derive.ts';
import type { Bytes } from './envelope.ts';

/**
 * A visitor's receipt: 16 digits, made on their device, that read the answer and erase what was sent.
 * Everything else comes from the digits, so that they work on any device and nothing need be stored.
 */
export interface Receipt {
  /** The mailbox's name on the hub: base64url of 16 bytes. */
  readonly mailbox: string;
  /** base64url of 32 bytes each; the hub holds their hashes. */
  readonly readProof: string;
  readonly eraseProof: string;
  /** Answers are sealed with it (answer-key.ts): base64url of 32 bytes. */
  readonly answerKey: string;
}

const digitCount = 16;
/** OWASP Password Storage Cheat Sheet (2023), PBKDF2-HMAC-SHA-256. */
export const rounds = 600_000;

/** 16 random digits, each as likely as the other: a byte that would favour the low ones is drawn again. */
export function newReceiptDigits(random: Random = secureRandom): string {
  let digits = '';
  while (digits.length < digitCount) {
    for (const byte of random(digitCount - digits.length)) {
      if (byte < 250) digits += byte % 10;
    }
  }
  return digits;
}

/** As it is shown: `4821 0937 5526 1940`. */
export function formatDigits(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** The same digits and site give the same receipt. Slow on purpose: a tenth of a second and more. */
export async function deriveReceipt(digits: string, site: Id): Promise<Receipt> {
  const secret = await stretch(digits, `alongside receipt 1 ${site}`);
  const part = (label: string, length: number) => derive(secret, `alongside ${label}`, length);
  return {
    mailbox: toBase64url(await part('mailbox', 16)),
    readProof: toBase64url(await part('read', 32)),
    eraseProof: toBase64url(await part('erase', 32)),
    answerKey: toBase64url(await part('answer', 32)),
  };
}

async function stretch(digits: string, salt: string): Promise<Bytes> {
  const utf8 = new TextEncoder();
  const raw = utf8.encode(digits);
  const key = await crypto.subtle.importKey('raw', raw, 'PBKDF2', false, ['deriveBits']);
  const algorithm = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: utf8.encode(salt),
    iterations: rounds,
  };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
}
