import { fromBase64url } from '../shared/records/bytes.ts';

/** Whether it is base64url of so many bytes; of any, but some, unless that is said. */
export function isBytes(value: unknown, length?: number): value is string {
  const found = typeof value === 'string' && fromBase64url(value)?.length;
  return length ? found === length : Boolean(found);
}
