/**
 * Where in a text each run of four characters stands, so that a quote that was edited is found without
 * reading the text anew for each: what is left of it and of its surroundings still points at its place.
 */
export interface Grams {
  /**
   * The likeliest places for `pattern`, best first: where most of its runs stand in their order. They are
   * rough, by up to {@link placeError} characters and what was put in or left out.
   */
  places(pattern: string, most: number): number[];
}

/** How far off a place can be, where nothing was put in or left out. */
export const placeError = 32;

const length = 4;
const hashBits = 16;

/** A run that stands in more places than this share of the text tells them too little apart. */
const commonShare = 1 / 400;
const commonLeast = 64;

export function* indexGrams(text: string): Generator<void, Grams> {
  const count = Math.max(0, text.length - length + 1);
  // A counting sort by hash: the places of hash `h` are `places[first[h]]` up to `places[first[h + 1]]`.
  const first = new Uint32Array((1 << hashBits) + 2);
  for (let at = 0; at < count; at++) {
    const slot = hashAt(text, at) + 2;
    first[slot] = (first[slot] ?? 0) + 1;
    if (at % stride === stride - 1) yield;
  }
  for (let slot = 1; slot < first.length; slot++) {
    first[slot] = (first[slot] ?? 0) + (first[slot - 1] ?? 0);
  }
  yield;
  const places = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const slot = hashAt(text, at) + 1;
    const to = first[slot] ?? 0;
    places[to] = at;
    first[slot] = to + 1;
    if (at % stride === stride - 1) yield;
  }
  const votes = new Uint16Array(Math.ceil(text.length / placeError) + 2);
  const common = Math.max(commonLeast, text.length * commonShare);
  return { places: (pattern, most) => placesOf(pattern, most, { first, places, votes, common }) };
}

/** Characters between two pauses: about a millisecond. */
const stride = 32_768;

interface Tables {
  readonly first: Uint32Array;
  readonly places: Uint32Array;
  readonly votes: Uint16Array;
  readonly common: number;
}

// Each run votes for where the pattern would begin if the run stood there. Votes are counted in buckets; one
// and the next belong together, since a place may lie on their border.
function placesOf(pattern: string, most: number, tables: Tables): number[] {
  const { first, places, votes, common } = tables;
  votes.fill(0);
  for (let offset = 0; offset + length <= pattern.length; offset++) {
    const hash = hashAt(pattern, offset);
    const from = first[hash] ?? 0;
    const to = first[hash + 1] ?? 0;
    if (to - from > common) continue;
    for (let i = from; i < to; i++) {
      const start = (places[i] ?? 0) - offset;
      if (start <= -placeError) continue;
      const bucket = start < 0 ? 0 : Math.floor(start / placeError);
      votes[bucket] = (votes[bucket] ?? 0) + 1;
    }
  }
  return fullest(votes, most).map((bucket) => bucket * placeError);
}

function fullest(votes: Uint16Array, most: number): number[] {
  const best: { bucket: number; sum: number }[] = [];
  for (let bucket = 0; bucket + 1 < votes.length; bucket++) {
    const sum = (votes[bucket] ?? 0) + (votes[bucket + 1] ?? 0);
    const worst = best.length < most ? 1 : (best.at(-1)?.sum ?? 0);
    if (sum <= worst) continue;
    const last = best.findIndex((place) => bucket - place.bucket === 1);
    const neighbour = best[last];
    // The same place, counted with its other neighbour.
    if (neighbour && neighbour.sum >= sum) continue;
    if (neighbour) best.splice(last, 1);
    const rank = best.findIndex((place) => place.sum < sum);
    best.splice(rank < 0 ? best.length : rank, 0, { bucket, sum });
    if (best.length > most) best.pop();
  }
  return best.map(({ bucket }) => bucket);
}

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let i = 0; i < length; i++) hash = Math.imul(hash, 0x01000193) ^ text.charCodeAt(at + i);
  return (Math.imul(hash, 0x9e3779b1) >>> (32 - hashBits)) & ((1 << hashBits) - 1);
}
