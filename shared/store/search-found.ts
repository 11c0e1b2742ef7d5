import { type Folded, isDeleted } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { type Passage, passageOf } from '../records/passage.ts';
import { type Resource, resourceOf } from '../records/resource.ts';
import { isInBin } from './bin.ts';
import { savedAt } from './fresh.ts';
import type { Transaction } from './schema.ts';
import { better, type Cost, costsIn, isMisspelt, type Mark, marksIn } from './search-match.ts';
import { filterTermsOf, textsOf } from './terms.ts';

/** A resource that the index points to, read and looked through: what it holds, and what is shown of it. */

export interface Found {
  readonly resource: Resource;
  readonly marks: Marks<'title' | 'publisher' | 'note'>;
  /** Its passages in which something was found; those with most of what was asked for first. */
  readonly passages: readonly FoundPassage[];
  /** Its other passages. */
  readonly others: readonly Passage[];
}

export interface FoundPassage extends Passage {
  readonly marks: Marks<'quote' | 'note'>;
}

/** What is to be highlighted in each text. */
export type Marks<Field extends string> = Readonly<Record<Field, readonly Mark[]>>;

/** What a resource has to hold, in itself or in its passages. */
export interface Wanted {
  /** Each may be the beginning of a word. */
  readonly words: readonly string[];
  /** Terms of which it has to have one, for each filter. */
  readonly filters: readonly (readonly string[])[];
  /** Whether a word may have one letter wrong. */
  readonly forgiving: boolean;
}

/** Of what was not searched for. */
export const anything: Wanted = { words: [], filters: [], forgiving: false };

/** A resource before it is read: its id, or the number that the search index has for it. */
export type Place = Id | number;

export interface Looked {
  /** What its words cost together, and when it was saved: its rank among what is found. */
  readonly cost: Cost;
  readonly time: number;
  /** What each word costs where it is found best. */
  readonly costs: readonly Cost[];
  /** Which of the filters it fits as a whole. */
  readonly fits: readonly boolean[];
  /** All that filters may ask for. */
  readonly terms: ReadonlySet<string>;
  readonly resource: Resource;
  readonly passages: readonly Matched[];
}

interface Matched {
  readonly record: Folded;
  readonly costs: readonly Cost[];
  readonly fits: readonly boolean[];
}

type Reading = Pick<Transaction<'numbers' | 'resource' | 'passage', 'readonly'>, 'objectStore'>;

/** Undefined when it is not there any more, or has not all the words. */
export async function look(tx: Reading, place: Place, wanted: Wanted): Promise<Looked | undefined> {
  const id = typeof place === 'string' ? place : await idOf(tx, place);
  const [folded, held] = await Promise.all([
    tx.objectStore('resource').get(id),
    tx.objectStore('passage').index('resource').getAll(id),
  ]);
  const resource = folded && !(await isInBin(tx, folded)) ? resourceOf(folded) : undefined;
  if (!folded || !resource) return undefined;
  const all = [folded, ...held].map((record) => matched(record, wanted));
  const costs = wanted.words.map((_, at) => all.map((one) => one.costs[at] ?? 0).reduce(better));
  if (costs.includes(0)) return undefined;
  return {
    cost: costs.reduce((sum, one) => sum + one, 0),
    time: savedAt(folded),
    costs,
    fits: wanted.filters.map((_, at) => all.some((one) => one.fits[at])),
    terms: new Set([folded, ...held].flatMap(filterTermsOf)),
    resource,
    passages: all.slice(1),
  };
}

async function idOf(tx: Reading, number: number): Promise<Id> {
  return (await tx.objectStore('numbers').get(number))?.resource ?? '';
}

function matched(record: Folded, { words, filters, forgiving }: Wanted): Matched {
  const terms = filterTermsOf(record);
  const fits = filters.map((any) => any.some((term) => terms.includes(term)));
  return { record, costs: costsIn(textsOf(record), words, forgiving), fits };
}

/** What is shown of it; undefined where it does not fit all that was asked for. */
export function foundIn(looked: Looked | undefined, { words }: Wanted): Found | undefined {
  if (!looked || looked.fits.includes(false)) return undefined;
  const { resource, costs, passages } = looked;
  const marks = (text: string) => marksIn(text, words, costs);
  const { title, publisher, note } = resource;
  const scored = passages
    .map((one) => ({ passage: liveOf(one.record), score: scoreOf(one, costs) }))
    .flatMap(({ passage, score }) => (passage ? [{ passage, score }] : []))
    .sort((a, b) => b.score - a.score);
  return {
    resource,
    marks: { title: marks(title), publisher: marks(publisher), note: marks(note) },
    passages: scored.flatMap(({ passage, score }) =>
      score > 0
        ? [{ ...passage, marks: { quote: marks(passage.quote), note: marks(passage.note) } }]
        : [],
    ),
    others: scored.flatMap(({ passage, score }) => (score > 0 ? [] : [passage])),
  };
}

function liveOf(folded: Folded): Passage | undefined {
  return isDeleted(folded) ? undefined : passageOf(folded);
}

/** How much of what was asked for stands in a passage; what is misspelt there only where it is everywhere. */
function scoreOf({ costs, fits }: Matched, best: readonly Cost[]): number {
  const words = costs.filter(
    (cost, at) => cost > 0 && isMisspelt(cost) === isMisspelt(best[at] ?? 0),
  );
  return words.length + fits.filter(Boolean).length;
}
