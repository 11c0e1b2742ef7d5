import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import {
  everything,
  losing,
  publishedSite,
  sendFeedback,
  sendReply,
} from '../../tests/fixtures/passes.ts';
import { firstDevice, nextDevice } from '../../tests/fixtures/team.ts';
import { fromBase64url } from '../records/bytes.ts';
import { newId } from '../records/ids.ts';
import { answerKeyOf } from '../seal/answer-key.ts';
import { openContent } from '../seal/content-key.ts';
import { decodeJson } from '../seal/json.ts';
import { commit } from '../store/commit.ts';
import { answerFeedback } from '../store/library.ts';
import type { Store } from '../store/open-store.ts';
import { feedbackList, notSent, unread, wroteBack } from '../store/queries.ts';
import { syncOnce } from './pass.ts';

/** What a visitor sends and writes back, from a real hub to every device, and what goes to them. */

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

test('feedback becomes the same record on every device, and the answer reaches its visitor alone', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  const two = await nextDevice(one);
  const { id, receipt, visitor, team } = await sendFeedback(
    hub,
    one,
    site,
    'Letters are hard to read',
  );
  for (const store of [one, two, one]) await syncOnce(store);
  expect(await feedbackList(two, { limit: 9 })).toMatchObject([
    { id, site, way: 'idea', text: 'Letters are hard to read', status: 'received' },
  ]);
  expect(await everything(one)).toEqual(await everything(two));

  await answerFeedback(one, id, { status: 'acting', text: 'We will ring instead' });
  // The answer to the message is lost, and it is sent again: the visitor has it once.
  await syncOnce(one, { fetch: losing('PUT', /mailboxes/), random: () => 0 });
  await syncOnce(one);
  const mailbox = await visitor.getMailbox(receipt.mailbox, receipt.readProof);
  if (mailbox.type !== 'ok') throw new Error(mailbox.type);
  expect(mailbox.value.messages).toHaveLength(1);
  const [message] = mailbox.value.messages;
  if (!message) throw new Error('no message');
  const bytes = fromBase64url(message.sealed) ?? new Uint8Array();
  const binding = { team, id: message.id, subject: receipt.mailbox, what: 'message' } as const;
  const answerKey = await answerKeyOf(receipt.answerKey);
  const opened = await openContent({ content: answerKey ? [answerKey] : [] }, binding, bytes);
  if (opened.type !== 'opened') throw new Error(opened.reason);
  expect(decodeJson(opened.plaintext)).toEqual({
    v: 1,
    status: 'acting',
    text: 'We will ring instead',
  });

  expect(await visitor.deleteMailbox(receipt.mailbox, receipt.eraseProof)).toMatchObject({
    type: 'ok',
  });
  await syncOnce(one);
  await syncOnce(two);
  expect(await feedbackList(one, { limit: 9 })).toEqual([]);
  expect(await feedbackList(two, { limit: 9 })).toEqual([]);
});

test('what the visitor writes back is the same on every device, and is erased with the rest', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  const two = await nextDevice(one);
  const sent = await sendFeedback(hub, one, site, 'Letters are hard to read');
  await syncOnce(one);
  await answerFeedback(one, sent.id, { status: 'needmore', text: 'Which ones?' });
  for (const store of [one, two]) await syncOnce(store);
  const [asked] = await feedbackList(two, { limit: 9 });
  expect(await unread(two)).toBe(0);

  await sendReply(one, sent, { to: asked?.answers[0]?.id ?? '', text: 'Those about money' });
  // The hub cannot make one up: it has no key of the visitor's.
  await sendReply(one, sent, { text: 'Made up', key: 'A'.repeat(43) });
  const mailbox = await sent.visitor.getMailbox(sent.receipt.mailbox, sent.receipt.readProof);
  expect(mailbox).toMatchObject({ value: { feedback: sent.id, replies: [{}, {}] } });
  for (const store of [two, one]) await syncOnce(store);
  for (const store of [one, two]) {
    expect(await feedbackList(store, { limit: 9 })).toMatchObject([
      { status: 'needmore', wroteBack: true, replies: [{ text: 'Those about money' }] },
    ]);
    expect(await unread(store)).toBe(1);
    expect(await wroteBack(store)).toMatchObject([{ id: sent.id }]);
  }
  expect(await everything(one)).toEqual(await everything(two));

  await answerFeedback(two, sent.id, { status: 'acting', text: 'We will ring' });
  expect(await unread(two)).toBe(0);
  await sent.visitor.deleteMailbox(sent.receipt.mailbox, sent.receipt.eraseProof);
  for (const store of [two, one]) {
    await syncOnce(store);
    expect(await changesAbout(store, sent.id)).toEqual([]);
  }
});

test('what was written back before the words could be opened is not told of without them', async () => {
  const one = await firstDevice(hub);
  const id = newId();
  const set = { [`replies/${newId()}`]: { text: 'On Mondays', to: newId(), sentAt: 5 } };
  await commit(one, [{ subject: id, kind: 'feedback', set }]);
  expect(await unread(one)).toBe(0);
  expect(await wroteBack(one)).toEqual([]);
});

test('an answer that cannot be sealed steps aside', async () => {
  const one = await firstDevice(hub);
  const id = newId();
  const receipt = { mailbox: 'A'.repeat(22), key: 'not a key' };
  const set = { site: newId(), way: 'idea', text: 'hello', sentAt: 1, receipt };
  await commit(one, [{ subject: id, kind: 'feedback', set }]);
  await answerFeedback(one, id, { status: 'read', text: 'Thank you' });
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date', refused: 1 });
  expect(await notSent(one)).toMatchObject([{ type: 'message', reason: 'unusable-key' }]);
});

function changesAbout(store: Store, subject: string) {
  return store.read(['changes'], (tx) =>
    tx.objectStore('changes').index('subject').getAll(subject),
  );
}
