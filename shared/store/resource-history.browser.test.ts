import { expect, test } from 'vitest';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { undo } from './history.ts';
import { deletePassage, editPassage, editResource } from './library.ts';
import type { Store } from './open-store.ts';
import { passagesOfPage, record, resources } from './queries.ts';
import { resourceHistory } from './resource-history.ts';

const day = 24 * 60 * 60 * 1000;

async function oneSaved(store: Store) {
  await savePassage(store, newPassage({ quote: 'Pay people', stage: null }));
  const [saved] = await resources(store, { limit: 1 });
  const [passage] = await passagesOfPage(store, saved?.page ?? '');
  return { id: saved?.id ?? '', passage: passage?.id ?? '' };
}

test('tells of a resource and its passages together, newest first', async () => {
  const clock = { time: Date.UTC(2026, 10, 1) };
  const store = await testStore({ now: () => clock.time });
  const { id, passage } = await oneSaved(store);
  clock.time += day;
  await editResource(store, id, { stage: 'plan' });
  clock.time += day;
  await editPassage(store, passage, { stage: 'do' });
  clock.time += day;
  await deletePassage(store, passage);
  const past = await resourceHistory(store, id);
  expect(past.map(({ kind, isFirst, fields }) => [kind, isFirst, fields[0]?.field])).toEqual([
    ['passage', false, 'deletedAt'],
    ['passage', false, 'stage'],
    ['resource', false, 'stage'],
    ['resource', true, 'address'],
    ['passage', true, 'resource'],
  ]);
  expect(past[0]).toMatchObject({ quote: 'Pay people', time: clock.time });
  await undo(store, past[0]?.change ?? '');
  expect(await record(store, 'passage', passage)).toMatchObject({ deletedAt: null });
});

test('nothing is told of a passage that has left the bin', async () => {
  const clock = { time: Date.UTC(2026, 10, 1) };
  const store = await testStore({ now: () => clock.time });
  const { id, passage } = await oneSaved(store);
  await deletePassage(store, passage);
  clock.time += 30 * day;
  const past = await resourceHistory(store, id);
  expect(past.map(({ kind }) => kind)).toEqual(['resource']);
});
