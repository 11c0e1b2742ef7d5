/**
 * A recovery kit's secret as a person writes it down and types it: 16 bytes in Crockford's base 32
 * (crockford.com/base32.html), which has no letters that look alike, in seven groups of four. The last two
 * say whether it was typed right: the number that the rest stands for, modulo the largest prime that two of
 * the letters can hold, which tells every single wrong letter and nearly every two that changed places.
 */

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretLength = 16;
const bodyLength = 26;
const prime = 1021n;

export function formatRecoveryCode(secret: Uint8Array): string {
  const value = secret.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const text = written(value, bodyLength) + written(value % prime, 2);
  return text.replace(/.{4}(?=.)/g, '$&-');
}

/** The secret, however it was typed: any case, O for 0, I or L for 1, with or without gaps. Else undefined. */
export function parseRecoveryCode(typed: string): Uint8Array<ArrayBuffer> | undefined {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (text.length !== bodyLength + 2) return undefined;
  const [value, check] = [read(text.slice(0, bodyLength)), read(text.slice(bodyLength))];
  if (value === undefined || check !== value % prime) return undefined;
  return value < 256n ** BigInt(secretLength) ? bytesOf(value) : undefined;
}

function written(value: bigint, length: number): string {
  const digits = Array.from({ length }, (_, at) => (value >> BigInt(5 * at)) & 31n);
  return digits
    .reverse()
    .map((digit) => letters[Number(digit)])
    .join('');
}

function read(text: string): bigint | undefined {
  let value = 0n;
  for (const letter of text) {
    const digit = letters.indexOf(letter);
    if (digit < 0) return undefined;
    value = value * 32n + BigInt(digit);
  }
  return value;
}

function bytesOf(value: bigint): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(secretLength);
  for (let at = 0; at < secretLength; at++) {
    bytes[secretLength - 1 - at] = Number((value >> BigInt(8 * at)) & 255n);
  }
  return bytes;
}
