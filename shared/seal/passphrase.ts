import { Decrypter, Encrypter } from 'age-encryption';
import type { Bytes } from './envelope.ts';

/**
 * Locks a file with a passphrase in the age format (age-encryption.org/v1), which other programs open too:
 * for what a person keeps for years. Large: only a page that needs it loads this.
 */

/** 2^17 rounds of scrypt, 128 MB: what OWASP asks for (2023). About a second, and the page stands still. */
const workFactor = 17;

/** What `source` gives, locked. */
export async function lock(
  source: ReadableStream<Bytes>,
  passphrase: string,
): Promise<ReadableStream<Bytes>> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(workFactor);
  encrypter.setPassphrase(sameOnEveryKeyboard(passphrase));
  return plainStream(await encrypter.encrypt(source));
}

export type Unlocked =
  /** `read` may be called any number of times. What was altered makes its stream fail. */
  | { readonly type: 'unlocked'; readonly read: () => Promise<ReadableStream<Bytes>> }
  | { readonly type: 'wrong-passphrase' }
  /** Its first lines are not as the format has them. */
  | { readonly type: 'damaged' };

const firstLine = 'age-encryption.org/v1\n';

export async function isLocked(file: Blob): Promise<boolean> {
  return (await file.slice(0, firstLine.length).text()) === firstLine;
}

/** More than the header of a file with a passphrase has. */
const headerSize = 1024;

export async function unlock(file: Blob, passphrase: string): Promise<Unlocked> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(sameOnEveryKeyboard(passphrase));
  const header = new Uint8Array(await file.slice(0, headerSize).arrayBuffer());
  try {
    const fileKey = await decrypter.decryptHeader(header);
    return { type: 'unlocked', read: () => open(file, fileKey) };
  } catch (error) {
    // The library has an `Error` for everything, and tells which only in its message.
    if (!(error instanceof Error)) throw error;
    return { type: error.message.startsWith('no identity') ? 'wrong-passphrase' : 'damaged' };
  }
}

async function open(file: Blob, fileKey: Uint8Array): Promise<ReadableStream<Bytes>> {
  const decrypter = new Decrypter();
  // The passphrase was tried already, which takes a second each time.
  decrypter.addIdentity({ unwrapFileKey: () => fileKey });
  return plainStream(await decrypter.decrypt(file.stream()));
}

// What the library makes are whole buffers of its own; its types are older than the distinction.
function plainStream(stream: ReadableStream<Uint8Array>): ReadableStream<Bytes> {
  return stream as ReadableStream<Bytes>;
}

// One letter with an accent can be typed as one character or as two.
function sameOnEveryKeyboard(passphrase: string): string {
  return passphrase.normalize('NFC');
}
