import { expect, test } from 'vitest';
import type { Change } from './change.ts';
import { stampOf } from './clock.ts';
import { feedbackOf } from './feedback.ts';
import { fold } from './fold.ts';
import { resourceOf } from './resource.ts';

const subject = '017f22e2-79b0-7cc3-98c4-dc0c0c073990';

function folded(set: Change['set'], kind = 'feedback') {
  const result = fold([
    {
      id: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
      subject,
      kind,
      set,
      at: stampOf(1, 0, '0'.repeat(16)),
      by: 'visitor',
    },
  ]);
  if (!result) throw new Error('nothing folded');
  return result;
}

test('stands at received until it is answered, then where its latest answer put it', () => {
  const base = { site: 's', way: 'idea', text: 'Ring people', sentAt: 1 };
  expect(feedbackOf(folded(base))?.status).toBe('received');
  const answered = feedbackOf(
    folded({
      ...base,
      'answers/b': { text: 'We will', status: 'acting', sentAt: 9, sentBy: 'm' },
      'answers/a': { text: 'We read it', status: 'read', sentAt: 5, sentBy: 'n' },
    }),
  );
  expect(answered?.status).toBe('acting');
  expect(answered?.answers.map((a) => a.id)).toEqual(['a', 'b']);
});

test('a field of an unknown type takes its fallback; the words stay readable', () => {
  const view = feedbackOf(folded({ text: 'Letters are hard', way: 'song', sentAt: 'soon' }));
  expect(view).toMatchObject({ text: 'Letters are hard', way: null, sentAt: 0 });
});

test('shows what came with the words, and nothing for a part that it does not understand', () => {
  const contact = { how: 'call', where: '07700 900123', when: 'After 4', message: 'no' };
  const parts = { 'sent/contact': contact, 'sent/who': ['me'], 'sent/consents': 'all' };
  expect(feedbackOf(folded({ way: 'talk', text: '', ...parts }))).toMatchObject({
    way: 'talk',
    sent: { contact, who: null, consents: [], answer: null, flags: [] },
  });
});

test('feedback from before there was more than words is as valid as it was', () => {
  const view = feedbackOf(folded({ text: 'Letters are hard', way: 'say' }));
  expect(view?.sent).toEqual({ answer: null, contact: null, consents: [], who: null, flags: [] });
});

test('a resource shows the topics that are in the set, not those taken out', () => {
  const view = resourceOf(
    folded(
      {
        address: 'https://a.org/',
        page: 'https://a.org/',
        'topics/money': true,
        'topics/food': null,
      },
      'resource',
    ),
  );
  expect(view?.topics).toEqual(['money']);
});
