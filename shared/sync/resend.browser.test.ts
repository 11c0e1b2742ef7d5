import { expect, test } from 'vitest';
import { dueItems, remoteChange, testStore } from '../../tests/fixtures/store.ts';
import type { Change } from '../records/change.ts';
import { applyEntries } from '../store/apply.ts';
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

test('queues nothing as long as the journal goes on', async () => {
  const store = await testStore();
  await read(store, 'epoch-one', [remoteChange()]);
  await resendMissing(store);
  expect(await dueItems(store, 'change', 9)).toEqual([]);
});
