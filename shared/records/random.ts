/** Where randomness comes from; tests pass their own. */
export type Random = (length: number) => Uint8Array<ArrayBuffer>;

export const secureRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length));
