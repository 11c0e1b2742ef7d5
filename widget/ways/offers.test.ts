import { expect, test } from 'vitest';
import { lineOf, offerOf, questionOf } from './offers.ts';

const group = { way: 'group', what: 'A group', when: 'Tuesdays', where: 'Cardiff' };

test('tells an offer in one line: when and where, then travel', () => {
  const offer = offerOf({ offers: [{ ...group, travel: 'We pay travel' }] }, 'group');
  if (!offer || offer === 'ended') throw new Error('no offer');
  expect(lineOf(offer)).toBe('Tuesdays, Cardiff. We pay travel.');
  expect(lineOf({ ...offer, when: '', where: '', travel: '' })).toBe('A group.');
});

test('an offer is open on its last day and over on the next', () => {
  const offers = [{ ...group, until: '2026-11-30' }];
  const at = (day: number) => offerOf({ offers }, 'group', new Date(2026, 10, day, 12).getTime());
  expect(at(30)).toMatchObject({ what: 'A group' });
  expect(new Date(2026, 11, 1, 12).getDate()).toBe(1);
  expect(offerOf({ offers }, 'group', new Date(2026, 11, 1, 12).getTime())).toBe('ended');
  expect(offerOf({ offers }, 'help')).toBeUndefined();
});

test('what is no offer, and a part that is no text, hide nothing else', () => {
  const offers = [null, 7, { way: 'song' }, { ...group, when: 7, until: 'soon' }];
  expect(offerOf({ offers }, 'group')).toMatchObject({ what: 'A group', when: '' });
  expect(offerOf({ offers: 'all' }, 'group')).toBeUndefined();
  expect(offerOf(undefined, 'group')).toBeUndefined();
});

test('a question that does not say what can change, or at which level, is not asked', () => {
  const question = {
    id: 'q',
    text: 'When?',
    choices: ['Now', 7],
    canChange: 'All',
    level: 'asked',
  };
  expect(questionOf({ question })).toMatchObject({ text: 'When?', choices: ['Now'] });
  expect(questionOf({ question: { ...question, canChange: ' ' } })).toBeUndefined();
  expect(questionOf({ question: { ...question, level: 'manipulated' } })).toBeUndefined();
});
