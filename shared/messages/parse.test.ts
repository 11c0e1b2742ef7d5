import { expect, test } from 'vitest';
import { maxJoined, maxNote, maxParts, maxQuote } from './limits.ts';
import { parsePageFacts, parseRequest } from './parse.ts';
import { parsePageRequest } from './parse-page.ts';

const draft = {
  id: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  address: 'https://guidance.example/start',
  title: 'Getting started',
  publisher: 'Guidance',
  quote: 'Ask two or three people',
  selectors: [
    { type: 'TextQuoteSelector', exact: 'Ask two or three people', prefix: '', suffix: '' },
    { type: 'TextPositionSelector', start: 0, end: 23 },
  ],
  stage: 'plan',
  note: '',
};

const request = { passages: [draft], asksPassword: false, isConfirmed: false };

test('takes passages as the capture bar sends them', () => {
  const both = { ...request, passages: [draft, draft] };
  expect(parseRequest('passage/save', both)?.request).toEqual(both);
});

test('keeps a selector of a newer version', () => {
  const selectors = [...draft.selectors, { type: 'XPathSelector', value: '/p[1]' }];
  const parsed = parseRequest('passage/save', { ...request, passages: [{ ...draft, selectors }] });
  expect(parsed?.request.passages[0].selectors).toEqual(selectors);
});

test.each([
  ['no quote', { quote: '' }],
  ['an id that is not one', { id: '../1' }],
  ['a quote too long for one change', { quote: 'a'.repeat(maxQuote + 1) }],
  ['a note too long for one change', { note: 'a'.repeat(maxNote + 1) }],
  ['a stage that there is not', { stage: 'dream' }],
  ['an address that is no text', { address: 7 }],
])('does not take a draft with %s', (_, fault) => {
  const passages = [draft, { ...draft, ...fault }];
  expect(parseRequest('passage/save', { ...request, passages })).toBeUndefined();
});

test('takes neither no passage nor more than one selection has', () => {
  for (const passages of [[], Array.from({ length: maxParts + 1 }, () => draft)]) {
    expect(parseRequest('passage/save', { ...request, passages })).toBeUndefined();
  }
});

test('takes from a page what it says about itself, and nothing else', () => {
  const { address, title, publisher } = draft;
  const facts = { address, title, publisher, authors: ['Ada'], asksPassword: false };
  expect(parsePageFacts({ ...facts, more: 1 })).toEqual(facts);
  expect(parsePageFacts({ ...facts, authors: 'Ada' })).toBeUndefined();
  expect(parsePageFacts(undefined)).toBeUndefined();
});

test('takes the words that a passage is attached to, and nothing without them', () => {
  const { id, quote, selectors } = draft;
  expect(parseRequest('passage/attach', { id, quote, selectors })?.request).toBeDefined();
  expect(parseRequest('passage/attach', { id, quote })).toBeUndefined();
});

test('takes an edit of the stage, of the note, or of both', () => {
  const { id } = draft;
  for (const edit of [
    { id, stage: null },
    { id, note: '' },
    { id, stage: 'do', note: 'Why' },
    { id, note: 'a'.repeat(maxJoined), seen: 'b'.repeat(2 * maxJoined) },
  ]) {
    expect(parseRequest('passage/edit', edit)?.request).toEqual(edit);
  }
  for (const fault of [{ stage: 'dream' }, { note: 'a'.repeat(maxJoined + 1) }, { id: '1' }]) {
    expect(parseRequest('passage/edit', { id, ...fault })).toBeUndefined();
  }
});

test('starts a capture with or without a passage to attach', () => {
  const attach = { id: draft.id, quote: draft.quote };
  expect(parseRequest('capture/start', { tab: 1 })).toEqual({ request: { tab: 1 } });
  expect(parseRequest('capture/start', { tab: 1, attach })?.request).toEqual({ tab: 1, attach });
  expect(parseRequest('capture/start', { tab: 1, attach: { id: '1' } })).toBeUndefined();
});

test('tells a request of nothing from no request', () => {
  expect(parseRequest('sync/now', null)).toEqual({ request: null });
  expect(parseRequest('sync/now', undefined)).toBeUndefined();
});

test('leaves out a selector that is not what its type says, and keeps the others', () => {
  const faulty = [{ type: 'TextPositionSelector', start: -1, end: 'two' }, 'none', null];
  const selectors = [...faulty, ...draft.selectors];
  const faultyRequest = { ...request, passages: [{ ...draft, selectors }] };
  expect(parseRequest('passage/save', faultyRequest)?.request).toEqual(request);
});

test('takes for a page script only what it can use', () => {
  const { id } = draft;
  expect(parsePageRequest('page/show', { id })).toEqual({ request: { id } });
  for (const fault of [null, undefined, id, {}, { id: '1' }]) {
    expect(parsePageRequest('page/show', fault)).toBeUndefined();
  }
  expect(parsePageRequest('page/states', null)).toEqual({ request: null });
  expect(parsePageRequest('page/states', { id })).toBeUndefined();
  expect(parsePageRequest('page/go', { to: 'next' })).toEqual({ request: { to: 'next' } });
  expect(parsePageRequest('page/go', { to: 'home' })).toBeUndefined();
});
