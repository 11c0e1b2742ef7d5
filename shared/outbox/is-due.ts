/** Nothing is put off for longer, in milliseconds. */
export const longestWait = 60 * 60 * 1000;

/** Whether an item may be sent now. If it is put off for too long, the clock has been set back since. */
export function isDue({ notBefore }: { readonly notBefore: number }, now: number): boolean {
  return notBefore <= now || notBefore > now + longestWait;
}
