import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { annotationFaults, collectionFaults } from '../../tests/fixtures/web-annotation.ts';
import type { Passage } from '../records/passage.ts';
import type { Resource } from '../records/resource.ts';
import { selectorsSchema } from '../records/selectors.ts';
import { annotationCollectionOf, annotationOf } from './annotation.ts';

const resource: Resource = {
  id: '0192f0c1-0000-7000-8000-00000000000a',
  address: 'https://charity.example/guide?utm_source=letter',
  page: 'https://charity.example/guide',
  title: 'A guide to asking',
  publisher: 'Bridge Project',
  ...{ authors: [], published: '', modified: '', language: '', licence: '', description: '' },
  stage: 'plan',
  kind: 'guide',
  note: '',
  topics: [],
  also: [],
  level: null,
  goodFirstRead: false,
  lookAgainOn: null,
  savedAt: Date.UTC(2024, 4, 1, 9),
  savedBy: '0192f0c1-0000-7000-8000-00000000000b',
  deletedAt: null,
  apart: [],
};

const quote = {
  type: 'TextQuoteSelector',
  exact: 'Ask two or three people',
  prefix: 'Begin small. ',
  suffix: ' who have used the service.',
} as const;
const position = { type: 'TextPositionSelector', start: 13, end: 36 } as const;
const range = {
  type: 'RangeSelector',
  startSelector: point('/html/body/p[1]', 13),
  endSelector: point('/html/body/p[1]', 36),
} as const;

function point(value: string, at: number) {
  const refinedBy = { type: 'TextPositionSelector', start: at, end: at } as const;
  return { type: 'XPathSelector', value, refinedBy } as const;
}

const passage: Passage = {
  id: '0192f0c1-0000-7000-8000-00000000000c',
  resource: resource.id,
  page: resource.page,
  quote: quote.exact,
  selectors: [quote, position, range],
  stage: 'plan',
  note: 'For the spring meeting',
  refused: [],
  savedAt: Date.UTC(2024, 4, 2, 10, 30),
  savedBy: resource.savedBy,
  deletedAt: null,
  apart: [],
};

describe('an annotation', () => {
  test('says what was saved, of which page, when and by whom', () => {
    const member = { id: resource.savedBy, name: 'Ade', joinedAt: 0 };
    const annotation = annotationOf(passage, resource, member);
    expect(annotation).toEqual({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: `urn:uuid:${passage.id}`,
      type: 'Annotation',
      motivation: 'commenting',
      created: '2024-05-02T10:30:00.000Z',
      creator: { id: `urn:uuid:${resource.savedBy}`, type: 'Person', name: 'Ade' },
      body: [
        {
          type: 'TextualBody',
          value: 'For the spring meeting',
          format: 'text/plain',
          purpose: 'commenting',
        },
        { type: 'TextualBody', value: 'plan', purpose: 'tagging' },
      ],
      target: {
        type: 'SpecificResource',
        source: {
          id: 'https://charity.example/guide?utm_source=letter',
          canonical: 'https://charity.example/guide',
          'dcterms:title': 'A guide to asking',
          'dcterms:publisher': 'Bridge Project',
        },
        selector: [quote, position, range],
      },
    });
    expect(annotationFaults(annotation)).toEqual([]);
  });

  test('says nothing of what is not known', () => {
    const bare = { ...passage, selectors: [], stage: null, note: '', savedAt: 0, savedBy: '' };
    const annotation = annotationOf(bare, { ...resource, title: '', publisher: '' });
    expect(annotation).toEqual({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: `urn:uuid:${passage.id}`,
      type: 'Annotation',
      motivation: 'highlighting',
      target: {
        type: 'SpecificResource',
        source: { id: resource.address, canonical: resource.page },
        selector: [{ type: 'TextQuoteSelector', exact: passage.quote }],
      },
    });
    expect(annotationFaults(annotation)).toEqual([]);
  });

  test('names the page that the passage stands on, where that is another one of the resource', () => {
    const page = 'https://charity.example/guide/2';
    const { source } = annotationOf({ ...passage, page }, resource).target;
    expect(source).toMatchObject({ id: page });
    expect(source).not.toHaveProperty('canonical');
  });

  test('leaves out selectors that are ours alone, or of a later version', () => {
    const ours = { type: 'OccurrenceSelector', same: 2 };
    const later = { type: 'RangeSelector', startSelector: { type: 'PageSelector', page: 3 } };
    const selectors = [ours, ...v.parse(selectorsSchema, [later, quote])];
    const { target } = annotationOf({ ...passage, selectors }, resource);
    expect(target.selector).toEqual([quote]);
  });

  test.each([Number.NaN, -1, 8.64e15, Number.POSITIVE_INFINITY])(
    'is made also of a passage with an impossible time: %s',
    (savedAt) => {
      const annotation = annotationOf({ ...passage, savedAt }, resource);
      expect(annotation).not.toHaveProperty('created');
      expect(annotationFaults(annotation)).toEqual([]);
    },
  );
});

describe('a collection', () => {
  const id = '0192f0c1-0000-7000-8000-00000000000d';

  test('holds every annotation, in order', () => {
    const several = ['1', '2', '3'].map((digit) => {
      return annotationOf({ ...passage, id: passage.id.slice(0, -1) + digit }, resource);
    });
    const collection = annotationCollectionOf(several, 'Library', id);
    expect(collection.total).toBe(3);
    expect(collection.first?.items).toEqual(several);
    expect(collectionFaults(collection)).toEqual([]);
  });

  test('of nothing has no page', () => {
    const collection = annotationCollectionOf([], 'Library', id);
    expect(collection).not.toHaveProperty('first');
    expect(collectionFaults(collection)).toEqual([]);
  });
});
