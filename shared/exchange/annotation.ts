import { positionOf, quoteOf, rangeOf } from '../records/find-selector.ts';
import type { Member } from '../records/member.ts';
import type { Passage } from '../records/passage.ts';
import type { Resource } from '../records/resource.ts';
import type {
  RangeSelector,
  TextPositionSelector,
  TextQuoteSelector,
} from '../records/selectors.ts';

/**
 * A passage as others can read it: the W3C Web Annotation Data Model (Recommendation of 23 February 2017,
 * https://www.w3.org/TR/annotation-model/) in its JSON-LD form. The numbers below are its sections.
 */
export interface Annotation {
  readonly '@context': typeof context;
  readonly id: string;
  readonly type: 'Annotation';
  readonly motivation: 'highlighting' | 'commenting';
  readonly created?: string;
  readonly creator?: Person;
  readonly body?: readonly TextualBody[];
  readonly target: SpecificResource;
}

/** 3.3.2 */
interface Person {
  readonly id: string;
  readonly type: 'Person';
  readonly name?: string;
}

/** 3.2.4 */
interface TextualBody {
  readonly type: 'TextualBody';
  readonly value: string;
  readonly format?: 'text/plain';
  readonly purpose: 'commenting' | 'tagging';
}

/** 4. */
interface SpecificResource {
  readonly type: 'SpecificResource';
  readonly source: Source;
  readonly selector: readonly (Quote | TextPositionSelector | RangeSelector)[];
}

/** 4.2.4. Without its surroundings where only the words of a passage are known. */
type Quote = Pick<TextQuoteSelector, 'type' | 'exact'> & Partial<TextQuoteSelector>;

/** 3.2.1, and 3.3.7 for the address by which the same page is known again. */
interface Source {
  readonly id: string;
  readonly canonical?: string;
  readonly 'dcterms:title'?: string;
  readonly 'dcterms:publisher'?: string;
}

/** 5.1, with all of its one page in it. */
export interface AnnotationCollection {
  readonly '@context': typeof context;
  readonly id: string;
  readonly type: 'AnnotationCollection';
  readonly label: string;
  readonly total: number;
  readonly first?: AnnotationPage;
}

/** 5.2 */
interface AnnotationPage {
  readonly id: string;
  readonly type: 'AnnotationPage';
  readonly startIndex: 0;
  readonly items: readonly Annotation[];
}

const context = 'http://www.w3.org/ns/anno.jsonld';

/** `by` is the member who saved it, where they are known. */
export function annotationOf(passage: Passage, resource: Resource, by?: Member): Annotation {
  const created = dateTime(passage.savedAt);
  const body = bodiesOf(passage);
  return {
    '@context': context,
    id: urn(passage.id),
    type: 'Annotation',
    // There should be one (3.3.5); the purposes of the bodies say the rest.
    motivation: passage.note ? 'commenting' : 'highlighting',
    ...(created && { created }),
    ...(passage.savedBy && { creator: personOf(passage.savedBy, by) }),
    ...(body.length > 0 && { body }),
    target: targetOf(passage, resource),
  };
}

/** Many, in their order. The id is that of this one export. */
export function annotationCollectionOf(
  annotations: readonly Annotation[],
  label: string,
  id: string,
): AnnotationCollection {
  return {
    '@context': context,
    id: urn(id),
    type: 'AnnotationCollection',
    label,
    total: annotations.length,
    ...(annotations.length > 0 && {
      first: { id: `${urn(id)}#page-1`, type: 'AnnotationPage', startIndex: 0, items: annotations },
    }),
  };
}

function urn(id: string): string {
  return `urn:uuid:${id}`;
}

const latest = Date.UTC(10_000, 0) - 1;

// Undefined where the time was never known, and for years that its form has no room for (3.3.1).
function dateTime(time: number): string | undefined {
  return time > 0 && time <= latest ? new Date(time).toISOString() : undefined;
}

function personOf(id: string, by: Member | undefined): Person {
  return { id: urn(id), type: 'Person', ...(by?.name && { name: by.name }) };
}

function bodiesOf({ note, stage }: Passage): readonly TextualBody[] {
  const comment = {
    type: 'TextualBody',
    value: note,
    format: 'text/plain',
    purpose: 'commenting',
  } as const;
  const tag = (value: string) => ({ type: 'TextualBody', value, purpose: 'tagging' }) as const;
  return [...(note ? [comment] : []), ...(stage ? [tag(stage)] : [])];
}

function targetOf(passage: Passage, resource: Resource): SpecificResource {
  return {
    type: 'SpecificResource',
    source: sourceOf(passage, resource),
    selector: selectorsOf(passage),
  };
}

function sourceOf({ page }: Passage, resource: Resource): Source {
  const id = page === resource.page ? resource.address : page;
  const { title, publisher } = resource;
  return {
    id,
    ...(page !== id && { canonical: page }),
    ...(title && { 'dcterms:title': title }),
    ...(publisher && { 'dcterms:publisher': publisher }),
  };
}

// Only what the model knows: nobody else could read what is ours alone.
function selectorsOf({ selectors, quote }: Passage): SpecificResource['selector'] {
  const position = positionOf(selectors);
  const range = rangeOf(selectors);
  return [
    quoteOf(selectors) ?? { type: 'TextQuoteSelector', exact: quote },
    ...(position ? [position] : []),
    ...(range ? [range] : []),
  ];
}
