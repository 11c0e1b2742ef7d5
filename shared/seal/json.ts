import type { Bytes } from './envelope.ts';

export function encodeJson(value: unknown): Bytes {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** What the bytes say, still to be parsed by its schema; undefined when they are not UTF-8 JSON. */
export function decodeJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}
