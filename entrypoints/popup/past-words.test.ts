import { expect, test } from 'vitest';
import type { Json } from '../../shared/records/change.ts';
import type { PastOfResource } from '../../shared/store/resource-history.ts';
import { english } from '../../tests/fixtures/words.ts';
import { pastInWords } from './past-words.ts';

type Field = readonly [field: string, from: Json, to: Json, stands?: boolean];

function told(fields: readonly Field[], more: Partial<PastOfResource> = {}) {
  return pastInWords(english, {
    ...{ change: 'c', by: 'ada', time: 1, kind: 'resource', subject: 'r', quote: '' },
    ...{ isFirst: false, ...more },
    fields: fields.map(([field, from, to, stands = true]) => ({ field, from, to, stands })),
  });
}

test.each<[Field, string]>([
  [['stage', 'plan', 'do'], 'Stage: from Plan to Do'],
  [['kind', null, 'voice'], 'What it is: In their words'],
  [['level', 'asked', null], 'How much say people have: taken out, it was Asked'],
  [['goodFirstRead', null, true], 'A good first read: yes'],
  [['topics/Young people', true, null], 'Took out the topic Young people'],
  [['also/power', null, true], 'Also helps to: Share power'],
  [['also/dream', true, null], 'No longer helps to: dream'],
  [['stage', 'plan', 'dream'], 'Stage: from Plan to dream'],
  [['deletedAt', null, 5], 'Deleted it'],
  [['refused/abc', null, true], 'Said which words are not the passage'],
])('%j is told as %j', (field, words) => {
  expect(told([field])).toEqual({ lines: [{ words }], canUndo: true, since: 'none' });
});

test('a text is told with what it was and what it became', () => {
  expect(told([['note', 'Ask Ada', 'Ask Bo']]).lines).toEqual([
    { words: 'Note changed. It was:', was: 'Ask Ada', is: 'Ask Bo' },
  ]);
  expect(told([['note', 'Ask Ada', '']]).lines).toEqual([
    { words: 'Note taken out. It was:', was: 'Ask Ada' },
  ]);
});

test('what was read from the page, and what only a newer version knows, is said and not offered to be undone', () => {
  const facts = told([
    ['authors', null, ['Ada']],
    ['licence', null, 'OGL'],
  ]);
  expect(facts.lines).toEqual([{ words: 'Added what the page says about itself' }]);
  expect([facts.canUndo, facts.since]).toEqual([false, 'none']);
  const unknown = told([['fromTomorrow', null, 5]]);
  expect(unknown.lines).toEqual([
    { words: 'Changed something that this version of Alongside cannot show' },
  ]);
  expect(unknown.canUndo).toBe(false);
});

test('says how much of it was changed since, and what made the record is no change to undo', () => {
  const half = told([
    ['stage', null, 'plan', false],
    ['kind', null, 'guide'],
  ]);
  expect([half.canUndo, half.since]).toEqual([true, 'some']);
  expect(told([['stage', null, 'plan', false]])).toMatchObject({ canUndo: false, since: 'all' });
  const made = told([['quote', null, 'Pay people']], { isFirst: true, kind: 'passage' });
  expect(made).toEqual({ lines: [{ words: 'Added a passage' }], canUndo: false, since: 'none' });
});

test('a passage that was put at other words is told of once, with both', () => {
  const attached = told(
    [
      ['quote', 'Pay people', 'Paying people'],
      ['selectors', null, []],
    ],
    { kind: 'passage' },
  );
  expect(attached.lines).toEqual([
    { words: 'Put the passage at other words of the page', was: 'Pay people', is: 'Paying people' },
  ]);
});
