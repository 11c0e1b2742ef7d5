import { fromBase64url, toBase64url } from '../records/bytes.ts';
import { derive } from './derive.ts';
import type { ContentKey } from './keys.ts';

/**
 * The key that answers to one visitor are sealed with. It comes from their receipt's digits, and reaches
 * the team inside the sealed feedback; the hub never has it. `key` is base64url of 32 bytes, undefined
 * is for what is not: it came from a visitor's browser, and may be anything.
 *
 * Not a key pair: Safari cannot import a derived private key on P-256 (WebKit bug 302707), and Firefox
 * cannot tell its public half (Mozilla bug 2000795), so half of the visitors could not read an answer.
 */
export async function answerKeyOf(key: string): Promise<ContentKey | undefined> {
  const bytes = fromBase64url(key);
  if (bytes?.length !== 32) return undefined;
  return { id: toBase64url(await derive(bytes, 'alongside answer key id', 8)), key };
}
