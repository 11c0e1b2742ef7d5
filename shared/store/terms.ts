import { elementsOf, type Folded, isDeleted } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { wordsOf } from './words.ts';

/**
 * What a record is found by: its words, each with the place where it stands, and what the filters ask for.
 * Read from the fields themselves: this runs in every write, and for each record that is found.
 */

/** Where a word may stand, the one that says most about a resource first. */
export const places = ['title', 'publisher', 'quote', 'note', 'topic'] as const;
export type Place = (typeof places)[number];

export interface PlacedText {
  readonly place: Place;
  readonly text: string;
}

/** The terms of a record, and the best place of each: an index into `places`, or `filterPlace`. */
export type Terms = ReadonlyMap<string, number>;

/** The place of terms that are no words but what a filter asks for. */
export const filterPlace = places.length;

/** A term for a filter. No word begins with a colon, and no term has a space. */
export function filterTerm(filter: string, value: string): string {
  return `:${filter}:${value.replace(/\s+/g, '-')}`;
}

/** How a topic is compared: `Young people` as `young-people`. */
export function topicValue(topic: string): string {
  return wordsOf(topic).join('-');
}

/** The resource that is found by a record; undefined for what search does not look into. */
export function resourceFoundBy({ id, kind, fields }: Folded): Id | undefined {
  if (kind === 'resource') return id;
  return kind === 'passage' && typeof fields.resource === 'string' ? fields.resource : undefined;
}

/** Nothing when it is in the bin, or is no record that could be shown. */
export function termsOf(folded: Folded): Terms {
  const terms = new Map<string, number>();
  for (const { place, text } of textsOf(folded)) {
    for (const word of wordsOf(text)) {
      const at = places.indexOf(place);
      if (at < (terms.get(word) ?? filterPlace)) terms.set(word, at);
    }
  }
  for (const term of filterTermsOf(folded)) terms.set(term, filterPlace);
  return terms;
}

export function textsOf(folded: Folded): PlacedText[] {
  if (!isSearched(folded)) return [];
  const own = folded.kind === 'resource' ? resourcePlaces : passagePlaces;
  const topics = folded.kind === 'resource' ? topicsOf(folded) : [];
  return [
    ...own.map((place) => ({ place, text: textOf(folded, place) })),
    ...topics.map((text) => ({ place: 'topic' as const, text })),
  ];
}

const resourcePlaces = ['title', 'publisher', 'note'] as const;
const passagePlaces = ['quote', 'note'] as const;

export function filterTermsOf(folded: Folded): string[] {
  if (!isSearched(folded)) return [];
  const isResource = folded.kind === 'resource';
  const topics = isResource ? topicsOf(folded) : [];
  const also = isResource ? elementsOf(folded, 'also').map(([stage]) => stage) : [];
  const fields = { stage: textOf(folded, 'stage'), by: textOf(folded, 'savedBy') };
  const kind = isResource ? textOf(folded, 'kind') : '';
  return [
    ...Object.entries({ ...fields, kind }).flatMap(([name, value]) =>
      value ? [filterTerm(name, value)] : [],
    ),
    ...also.map((stage) => filterTerm('stage', stage)),
    ...topics.map((topic) => filterTerm('topic', topicValue(topic))),
    ...sitesOf(textOf(folded, 'page')).map((site) => filterTerm('site', site)),
  ];
}

function isSearched(folded: Folded): boolean {
  const { page, quote } = folded.fields;
  if (isDeleted(folded) || typeof page !== 'string') return false;
  return folded.kind === 'resource' || (folded.kind === 'passage' && typeof quote === 'string');
}

function textOf({ fields }: Folded, field: string): string {
  const value = fields[field];
  return typeof value === 'string' ? value : '';
}

function topicsOf(folded: Folded): string[] {
  return elementsOf(folded, 'topics').map(([name]) => name);
}

/** `a.b.example` is found as itself and as part of `b.example`; never as part of all that ends in `example`. */
function sitesOf(page: string): string[] {
  const labels = URL.parse(page)?.hostname.split('.') ?? [];
  const ends = labels.map((_, at) => labels.slice(at).join('.'));
  return ends.slice(0, Math.max(1, ends.length - 1)).filter(Boolean);
}
