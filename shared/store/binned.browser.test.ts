import { expect, test } from 'vitest';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { binned, restoreBinned } from './binned.ts';
import { undoMany } from './bulk.ts';
import { deletePassage, deleteResource, restoreResource, savePassages } from './library.ts';
import { memberId } from './meta.ts';
import type { Store } from './open-store.ts';
import { passagesOfResource, resources } from './queries.ts';

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 10, 1);

async function withClock() {
  const clock = { time: start };
  return { clock, store: await testStore({ now: () => clock.time }) };
}

async function oneSaved(store: Store, title: string, ...quotes: string[]) {
  const address = `https://guidance.example/${title}`;
  const [first = 'Pay people', ...more] = quotes;
  const draft = (quote: string) => newPassage({ address, title, quote });
  await savePassages(store, [draft(first), ...more.map(draft)]);
  const saved = await resources(store, { limit: 99 });
  const id = saved.find((resource) => resource.title === title)?.id ?? '';
  const held = await passagesOfResource(store, id);
  const named = quotes.map((quote) => held.find((passage) => passage.quote === quote)?.id ?? '');
  return { id, passages: named };
}

test('holds resources with what went with them, and passages, deleted last first', async () => {
  const { store, clock } = await withClock();
  const guide = await oneSaved(store, 'guide', 'One', 'Two', 'Three');
  const story = await oneSaved(store, 'story', 'Four', 'Five');
  await deletePassage(store, guide.passages[0] ?? '');
  clock.time += 2 * day;
  await deleteResource(store, guide.id);
  clock.time += day;
  await deletePassage(store, story.passages[1] ?? '');
  const deletedBy = await memberId(store);
  const found = await binned(store);
  expect(found).toMatchObject([
    { kind: 'passage', title: 'story', quote: 'Five', daysLeft: 30, deletedBy, under: undefined },
    { kind: 'resource', title: 'guide', daysLeft: 29, passages: { length: 2 } },
    { kind: 'passage', title: 'guide', quote: 'One', daysLeft: 27, under: { id: guide.id } },
  ]);
});

test('what was deleted thirty days ago is out of sight', async () => {
  const { store, clock } = await withClock();
  const { id } = await oneSaved(store, 'guide');
  await deleteResource(store, id);
  clock.time += 30 * day - 1;
  expect(await binned(store)).toMatchObject([{ id, daysLeft: 1 }]);
  clock.time += 1;
  expect(await binned(store)).toEqual([]);
});

test('a passage of a deleted resource comes back with the resource, and not with its other passages', async () => {
  const { store, clock } = await withClock();
  const { id, passages } = await oneSaved(store, 'guide', 'One', 'Two');
  await deletePassage(store, passages[0] ?? '');
  clock.time += day;
  await deleteResource(store, id);
  const found = await binned(store);
  await restoreBinned(
    store,
    found.filter(({ kind }) => kind === 'passage'),
  );
  expect(await resources(store, { limit: 9 })).toMatchObject([{ id, deletedAt: null }]);
  expect(await passagesOfResource(store, id)).toMatchObject([{ quote: 'One' }]);
  expect(await binned(store)).toMatchObject([{ kind: 'passage', quote: 'Two' }]);
});

test('all is restored at once but what a colleague restored meanwhile, and all of it taken back', async () => {
  const { store } = await withClock();
  const guide = await oneSaved(store, 'guide', 'One', 'Two');
  const story = await oneSaved(store, 'story', 'Three');
  await deleteResource(store, guide.id);
  await deleteResource(store, story.id);
  const found = await binned(store);
  await restoreResource(store, story.id);
  const done = await restoreBinned(store, found);
  if (done.type === 'full') throw new Error(done.type);
  expect(done.skipped).toEqual([story.id, ...story.passages]);
  expect(await passagesOfResource(store, guide.id)).toHaveLength(2);
  expect(await binned(store)).toEqual([]);
  await undoMany(store, done.changes);
  expect(await binned(store)).toMatchObject([{ id: guide.id, passages: { length: 2 } }]);
  expect(await resources(store, { limit: 9 })).toMatchObject([{ id: story.id }]);
});

test('a resource that a passage of a colleague brought back into view is not in it', async () => {
  const { store } = await withClock();
  const { id, passages } = await oneSaved(store, 'guide', 'One');
  await deleteResource(store, id);
  const found = await binned(store);
  await restoreBinned(store, [
    ...found.map((one) => ({
      ...one,
      kind: 'passage' as const,
      id: passages[0] ?? '',
      passages: [],
    })),
  ]);
  expect(await binned(store)).toEqual([]);
  await savePassage(store, newPassage({ title: 'other', address: 'https://b.example/' }));
  expect(await resources(store, { limit: 9 })).toHaveLength(2);
});
