import { toHex } from './hex.ts';
import { type Random, secureRandom } from './random.ts';

/** A UUIDv7 (RFC 9562): unique without asking anyone, and ordered by the time it was made. */
export type Id = string;

export function newId(now: number = Date.now(), random: Random = secureRandom): Id {
  const bytes = random(16);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Sorts before every id that was made at `time` or later, and after those made before. */
export function firstIdAt(time: number): Id {
  return newId(time, (length) => new Uint8Array(length));
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isId(value: unknown): value is Id {
  return typeof value === 'string' && shape.test(value);
}
