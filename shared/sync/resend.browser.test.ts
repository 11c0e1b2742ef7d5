import { expect, test } from 'vitest';
import { receiveFeedback } from '../../tests/fixtures/feedback.ts';
import { dueItems, remoteChange, testStore } from '../../tests/fixtures/store.ts';
import { settle } from '../outbox/outbox.ts';
import type { Change } from '../records/change.ts';
import { applyEntries } from '../store/apply.ts';
import { answerFeedback } from '../store/library.ts';
import type { Store } from '../store/open-store.ts';
import { resendMissing, startAnew } from './resend.ts';

function read(store: Store, epoch: string, changes: readonly Change[]) {
  const pulled = changes.map((change, index) => ({ change, hubTime: 1_000, number: index + 1 }));
  const cursor = { epoch, number: changes.length };
  return applyEntries(store, { changes: pulled, erasures: [], cursor });
}

test.each([
  ['under a new epoch', 'epoch-two'],
  ['under the same one, as a machine that was set back has it', 'epoch-one'],
])('queues what a shorter journal lacks, %s', async (_, epoch) => {
  const store = await testStore();
  const [kept, lost] = [remoteChange(), remoteChange()];
  await read(store, 'epoch-one', [kept, lost]);
  await startAnew(store);
  const other = remoteChange();
  await read(store, epoch, [kept, other]);
  await resendMissing(store);
  expect((await dueItems(store, 'change', 9)).map(({ body }) => body)).toEqual([lost]);
});

test('queues the answers to visitors again: a mailbox of before may lack them', async () => {
  const store = await testStore();
  const feedback = await receiveFeedback(store, { text: 'Letters are hard to read' });
  await answerFeedback(store, feedback, { status: 'acting', text: 'We will ring instead' });
  const [sent] = await dueItems(store, 'message', 9);
  if (!sent) throw new Error('no message');
  await store.write(['outbox'], 'strict', (tx) => settle(tx.objectStore('outbox'), sent.id));
  await startAnew(store);
  await read(store, 'epoch-two', []);
  await resendMissing(store);
  const { id, body, subject } = sent;
  expect(await dueItems(store, 'message', 9)).toMatchObject([{ id, body, subject }]);
});

test('queues nothing as long as the journal goes on', async () => {
  const store = await testStore();
  await read(store, 'epoch-one', [remoteChange()]);
  await resendMissing(store);
  expect(await dueItems(store, 'change', 9)).toEqual([]);
});
