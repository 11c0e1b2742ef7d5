/** Whether a page may link to it: an address on the web, and nothing that would run when it is pressed. */
export function isWebAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/[^\s/]\S*$/i.test(value);
}
