import { afterEach, expect, describe as group, test } from 'vitest';
import { corpus, openPage } from '../../tests/fixtures/corpus.ts';
import { seeded } from '../../tests/fixtures/random.ts';
import { annotationFaults } from '../../tests/fixtures/web-annotation.ts';
import { describe } from '../anchor/describe.ts';
import { indexText, type TextIndex } from '../anchor/text-index.ts';
import { pageOf } from '../records/address.ts';
import { quoteOf } from '../records/find-selector.ts';
import { newId } from '../records/ids.ts';
import type { Passage } from '../records/passage.ts';
import type { Resource } from '../records/resource.ts';
import type { Selectors, XPathSelector } from '../records/selectors.ts';
import { stages } from '../records/taxonomy.ts';
import { type Annotation, annotationOf } from './annotation.ts';

afterEach(() => document.body.replaceChildren());

group.each(corpus)('%s', (name, load) => {
  test('gives annotations that hold to the model', async () => {
    const { annotations } = await annotate(name, await load());
    expect(annotations.length).toBeGreaterThan(5);
    expect(annotations.flatMap((annotation) => annotationFaults(annotation))).toEqual([]);
  });

  test('gives selectors that each select the very words, read as the model has it', async () => {
    const { index, annotations } = await annotate(name, await load());
    const characters = Array.from(index.text);
    for (const { target } of annotations) {
      const { exact, position, range } = selectorsOf(target);
      expect(characters.slice(position?.start, position?.end).join('')).toBe(exact);
      // No path leads into a shadow tree, or into the document of a frame.
      if (!range) expect(index.innerRoots.length).toBeGreaterThan(0);
      else {
        const start = pointAt(range.startSelector, index);
        const end = pointAt(range.endSelector, index);
        expect(characters.slice(start, end).join('')).toBe(exact);
      }
    }
  });
});

function selectorsOf({ selector }: Annotation['target']) {
  return {
    exact: selector.find((s) => s.type === 'TextQuoteSelector')?.exact,
    position: selector.find((s) => s.type === 'TextPositionSelector'),
    range: selector.find((s) => s.type === 'RangeSelector'),
  };
}

/** Where the selection of one end of a range begins, in characters of the page's text. */
function pointAt({ value, refinedBy }: XPathSelector, { root, text, spanOf }: TextIndex): number {
  const page = root.ownerDocument;
  if (!page) throw new Error('The index is of no document.');
  const found = page.evaluate(value, page, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
  expect(found.snapshotLength, value).toBe(1);
  const element = found.snapshotItem(0);
  const span = element && spanOf(element);
  expect(span, value).toBeDefined();
  return Array.from(text.slice(0, span?.start)).length + (refinedBy?.start ?? 0);
}

async function annotate(name: string, html: string) {
  const body = await openPage(html);
  const index = indexText(body);
  const resource = resourceOf(name, body.ownerDocument);
  const annotations = passagesOf(name, index).map((selectors, i): Annotation => {
    const passage: Passage = {
      id: newId(),
      resource: resource.id,
      page: resource.page,
      quote: quoteOf(selectors)?.exact ?? '',
      selectors,
      stage: stages[i] ?? null,
      note: i % 2 === 0 ? '' : `Note on ${name}`,
      refused: [],
      savedAt: Date.now(),
      savedBy: i === 0 ? '' : newId(),
      deletedAt: null,
      apart: [],
    };
    return annotationOf(passage, resource);
  });
  return { index, annotations };
}

function resourceOf(name: string, page: Document): Resource {
  const link = page.querySelector<HTMLLinkElement>('link[rel=canonical]');
  const canonical = link?.href ?? `https://page.example/${name}`;
  const address = `${canonical}#top`;
  return {
    id: newId(),
    address,
    page: pageOf(address, canonical) ?? '',
    title: page.title,
    publisher: '',
    ...{ authors: [], published: '', modified: '', language: '', licence: '', description: '' },
    stage: null,
    kind: null,
    note: '',
    topics: [],
    also: [],
    level: null,
    goodFirstRead: false,
    lookAgainOn: null,
    savedAt: Date.now(),
    savedBy: '',
    deletedAt: null,
    apart: [],
  };
}

/** From the start, the middle, the end, across blocks, and anywhere: the same ones at each run. */
function passagesOf(name: string, index: TextIndex): readonly Selectors[] {
  const { text } = index;
  const random = seeded(name.length);
  const middle = text.indexOf('\n', text.length / 2);
  const starts = [0, text.length / 2, text.length - 80, middle - 30];
  while (starts.length < 10) starts.push(random() * (text.length - 200));
  return starts.flatMap((at) => {
    const start = Math.max(0, Math.floor(at));
    const end = Math.min(text.length, start + 20 + (start % 130));
    const range = index.rangeOf(start, end);
    const selectors = range && describe(range, index);
    return selectors ? [selectors] : [];
  });
}
