import { expect, test } from 'vitest';
import type { Change, Json } from './change.ts';
import { stampOf } from './clock.ts';
import { fold } from './fold.ts';
import { newId } from './ids.ts';
import { siteOf } from './site.ts';
import { everAsked, linesOf, partField } from './site-lists.ts';

const subject = newId(1);
const [letters, food, guide] = [newId(2), newId(3), newId(4)];

function change(time: number, set: { [field: string]: Json }): Change {
  const by = newId(1);
  return { id: newId(time), subject, kind: 'site', set, at: stampOf(time, 0, 'a'.repeat(16)), by };
}

const board = (id: string, place: number, said: string) => ({
  [`board/${id}`]: place,
  [partField('board', 'said', id)]: said,
  [partField('board', 'outcome', id)]: 'did',
  [partField('board', 'text', id)]: 'We changed it.',
  [partField('board', 'at', id)]: '2026-11-30',
});

function siteFrom(...changes: Change[]) {
  const folded = fold(changes);
  const site = folded && siteOf(folded);
  if (!site) throw new Error('no site');
  return site;
}

test('two people who add an item each both keep theirs, in the order of their places', () => {
  const one = change(10, board(letters, 2, 'Letters are hard to read.'));
  const other = change(10, board(food, 1, 'More hot food.'));
  expect(siteFrom(one, other).board.map(({ said }) => said)).toEqual([
    'More hot food.',
    'Letters are hard to read.',
  ]);
});

test('two people who change different parts of one item both keep theirs', () => {
  const made = change(10, board(letters, 1, 'Letters are hard'));
  const said = change(20, { [partField('board', 'said', letters)]: 'Letters are hard to read.' });
  const text = change(20, { [partField('board', 'text', letters)]: 'We call too.' });
  expect(siteFrom(made, said, text).board).toEqual([
    {
      id: letters,
      said: 'Letters are hard to read.',
      outcome: 'did',
      text: 'We call too.',
      at: '2026-11-30',
      idea: null,
    },
  ]);
});

test('a text that two people wrote apart is noted as such, and neither is lost', () => {
  const field = partField('board', 'said', letters);
  const made = { ...change(10, board(letters, 1, 'Letters')), over: {} };
  const over = { [field]: [made.id] };
  const apart = ['Letters are hard.', 'Letters come late.'].map((said, i) => ({
    ...change(20 + i, { [field]: said }),
    over,
  }));
  expect(fold([made, ...apart])?.apart?.[field]).toHaveLength(1);
});

test('what was taken off is not in the list, and an item that cannot be read hides no other', () => {
  const site = siteFrom(
    change(10, { ...board(letters, 1, 'Letters'), ...board(food, 2, 'Food') }),
    change(20, { [`board/${food}`]: null }),
    change(30, { ...board(guide, 3, 'From tomorrow'), [`boardOutcome/${guide}`]: 'half' }),
  );
  expect(site.board.map(({ id }) => id)).toEqual([letters]);
});

test('a published resource has an address that can be opened, or it is not shown', () => {
  const published = (id: string, url: string) => ({
    [`published/${id}`]: 1,
    [partField('published', 'title', id)]: 'Paying people',
    [partField('published', 'publisher', id)]: 'Guidance',
    [partField('published', 'url', id)]: url,
    [partField('published', 'stage', id)]: 'plan',
    [partField('published', 'note', id)]: 'It says how.',
  });
  const site = siteFrom(
    change(10, {
      ...published(guide, 'https://guidance.example/'),
      ...published(food, 'javascript:alert(1)'),
    }),
  );
  expect(site.published).toEqual([
    {
      id: guide,
      title: 'Paying people',
      publisher: 'Guidance',
      url: 'https://guidance.example/',
      stage: 'plan',
      note: 'It says how.',
    },
  ]);
});

test('a question that was taken off, or asked before, can still be told by its id', () => {
  const [now, before] = [newId(5), newId(6)];
  const asked = (id: string, place: number, text: string) => ({
    [`questions/${id}`]: place,
    [partField('questions', 'text', id)]: text,
    [partField('questions', 'canChange', id)]: 'The hours',
    [partField('questions', 'level', id)]: 'asked',
  });
  const changes = [
    change(10, asked(before, 1, 'Where?')),
    change(20, asked(now, 0, 'When?')),
    change(30, { [`questions/${before}`]: null }),
  ];
  expect(siteFrom(...changes).questions).toEqual([
    { id: now, text: 'When?', choices: '', canChange: 'The hours', level: 'asked' },
  ]);
  const folded = fold(changes);
  expect(new Map(folded && everAsked(folded))).toEqual(
    new Map([
      [before, 'Where?'],
      [now, 'When?'],
    ]),
  );
});

test('lines are told apart, without those that say nothing', () => {
  expect(linesOf(' Mornings \n\n  \r\nEvenings')).toEqual(['Mornings', 'Evenings']);
  expect(linesOf('')).toEqual([]);
});

test.each([undefined, 0, 2.5, 21, 'soon'])('a promise of %s days is one of five', (promiseDays) => {
  const set = promiseDays === undefined ? { name: 'Harbour' } : { promiseDays };
  expect(siteFrom(change(10, set)).promiseDays).toBe(5);
});
