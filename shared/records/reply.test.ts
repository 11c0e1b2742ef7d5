import { expect, test } from 'vitest';
import { type Change, visitor } from './change.ts';
import { stampOf } from './clock.ts';
import { feedbackOf, saidIn } from './feedback.ts';
import { fold } from './fold.ts';

const key = 'K'.repeat(43);
const subject = '017f22e2-79b0-7cc3-98c4-dc0c0c073990';

function feedback(...sets: Change['set'][]) {
  const sent = { site: 's', text: 'It rains in', sentAt: 1, receipt: { mailbox: 'm', key } };
  const changes = [sent, ...sets].map((set, i) => ({
    id: `017f22e2-79b0-7cc3-98c4-dc0c0c07398${i}`,
    subject,
    kind: 'feedback',
    set,
    at: stampOf(i, 0, '0'.repeat(16)),
    by: visitor,
  }));
  const folded = fold(changes);
  const view = folded && feedbackOf(folded);
  if (!view) throw new Error('nothing folded');
  return view;
}

const answer = (id: string, status: string, sentAt: number) => ({
  [`answers/${id}`]: { text: `answer ${id}`, status, sentAt, sentBy: 'm' },
});

const reply = (id: string, fields: object, by = key) => ({
  [`replies/${id}`]: { to: 'a', text: `reply ${id}`, ...fields },
  [`replyKeys/${id}`]: by,
});

const order = (one: ReturnType<typeof feedback>) =>
  saidIn(one).map((said) => (said.by === 'staff' ? said.answer.id : said.reply.id));

test('what the holder of the receipt wrote back stands with the feedback, oldest first', () => {
  const view = feedback(
    answer('a', 'done', 5),
    reply('y', { sentAt: 9, difference: 'some' }),
    reply('x', { sentAt: 8, difference: 'hardly' }),
  );
  expect(view.replies).toEqual([
    { id: 'x', to: 'a', text: 'reply x', difference: null, sentAt: 8 },
    { id: 'y', to: 'a', text: 'reply y', difference: 'some', sentAt: 9 },
  ]);
  expect(view.status).toBe('done');
});

test('what somebody without the receipt made up is not shown', () => {
  expect(feedback(reply('x', { sentAt: 8 }, 'L'.repeat(43))).replies).toEqual([]);
  const { 'replyKeys/x': _, ...keyless } = reply('x', { sentAt: 8 });
  expect(feedback(keyless).replies).toEqual([]);
});

test('where a copy has lost the receipt with all keys, the words stay', () => {
  const { 'replyKeys/x': _, ...keyless } = reply('x', { sentAt: 8 });
  expect(feedback(keyless, { receipt: null }).replies).toHaveLength(1);
});

test('a reply stands after what it is about, and before what was said later', () => {
  const said = [answer('a', 'needmore', 5), answer('b', 'thinking', 20)];
  expect(order(feedback(...said, reply('x', { sentAt: 9 })))).toEqual(['a', 'x', 'b']);
  expect(order(feedback(...said, reply('x', { sentAt: 30 })))).toEqual(['a', 'b', 'x']);
  // The clock of who answered ran ahead.
  expect(order(feedback(...said, reply('x', { sentAt: 9, to: 'b' })))).toEqual(['a', 'b', 'x']);
  expect(order(feedback(reply('x', { sentAt: 9, to: 'none' })))).toEqual(['x']);
});

test.each([
  ['words after the last answer wait for somebody', { sentAt: 9 }, true],
  ['words that were answered since do not', { sentAt: 4 }, false],
  ['that nothing is better does', { sentAt: 9, text: '', difference: 'no' }, true],
  ['that it helped needs no answer', { sentAt: 9, text: '', difference: 'yes' }, false],
])('%s', (_, fields, expected) => {
  const view = feedback(answer('a', 'done', 5), reply('x', { to: '', ...fields }));
  expect(view.wroteBack).toBe(expected);
});

test('an answer says until when, where it promises something', () => {
  const promised = { text: 'We will ask', status: 'thinking', sentAt: 5, sentBy: 'm' };
  const view = feedback(
    { 'answers/a': { ...promised, by: '2026-12-18' } },
    { 'answers/b': { ...promised, by: 'soon', sentAt: 6 } },
  );
  expect(view.answers.map(({ by }) => by)).toEqual(['2026-12-18', null]);
});
