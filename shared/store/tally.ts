import { type ResourceKind, resourceKinds, type Stage, stages } from '../records/taxonomy.ts';
import { eachPosting, type Reading, type SearchIndex } from './search-index.ts';
import { filterTerm } from './terms.ts';

/** How many resources there are of each stage and kind, themselves or in a passage. */
export interface Tally {
  readonly stage: Readonly<Record<Stage, number>>;
  readonly kind: Readonly<Record<ResourceKind, number>>;
  /** Of any stage or none, and of any kind or none. */
  readonly all: Readonly<Record<Facet, number>>;
}
export type Facet = 'stage' | 'kind';

/** Each has a bit, the first of them the lowest. */
const values = [
  ...stages.map((stage) => ({ facet: 'stage', value: stage }) as const),
  ...resourceKinds.map((kind) => ({ facet: 'kind', value: kind }) as const),
];
const bitOf = new Map(values.map(({ facet, value }, at) => [filterTerm(facet, value), 1 << at]));

/** For each number, the bits of what its resource has. Not of what is in `fresh`: `bitsOf` tells these. */
export async function bitsIn(tx: Reading, index: SearchIndex): Promise<Uint16Array> {
  const bits = new Uint16Array(index.times.length);
  await eachPosting(tx, index, new Set(bitOf.keys()), (term) => {
    const bit = bitOf.get(term) ?? 0;
    return (number) => {
      bits[number] = (bits[number] ?? 0) | bit;
    };
  });
  return bits;
}

/** @param terms all that filters may ask a resource for */
export function bitsOf(terms: Iterable<string>): number {
  let bits = 0;
  for (const term of terms) bits |= bitOf.get(term) ?? 0;
  return bits;
}

export class Counter {
  readonly #counts = new Uint32Array(values.length);
  readonly #all = { stage: 0, kind: 0 };

  /** @param only where it is not among what is shown, but would be if nothing were asked of this */
  add(bits: number, only?: Facet): void {
    if (only !== 'kind') this.#all.stage++;
    if (only !== 'stage') this.#all.kind++;
    for (let left = bits; left !== 0; left &= left - 1) {
      const at = 31 - Math.clz32(left & -left);
      if (!only || values[at]?.facet === only) this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    }
  }

  tally(): Tally {
    const of = (facet: Facet) =>
      Object.fromEntries(
        values.flatMap((one, at) =>
          one.facet === facet ? [[one.value, this.#counts[at] ?? 0]] : [],
        ),
      );
    // Each of `values` is in it.
    const [stage, kind] = [of('stage') as Tally['stage'], of('kind') as Tally['kind']];
    return { stage, kind, all: { ...this.#all } };
  }
}
