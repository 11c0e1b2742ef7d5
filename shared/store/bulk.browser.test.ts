import { expect, test } from 'vitest';
import { testStore } from '../../tests/fixtures/store.ts';
import { type Id, newId } from '../records/ids.ts';
import { type BulkEdit, editMany, undoMany } from './bulk.ts';
import { commit } from './commit.ts';
import { erase } from './erase.ts';
import { editResource } from './library.ts';
import type { Store } from './open-store.ts';
import { counts, record, resources } from './queries.ts';
import { search } from './search.ts';

const stagesThere = ['plan', 'do', null] as const;

async function manySaved(store: Store, count: number): Promise<Id[]> {
  const edits = Array.from({ length: count }, (_, at) => {
    const page = `https://a.example/${at}`;
    const stage = stagesThere[at % 3] ?? null;
    const set = { address: page, page, title: `Page ${at}`, savedAt: at, stage };
    return { subject: newId(at), kind: 'resource', set };
  });
  await commit(store, edits);
  return edits.map(({ subject }) => subject);
}

test('a thousand get a stage, a kind and a topic in one commit, and one undo makes each what it was', async () => {
  const store = await testStore();
  const ids = await manySaved(store, 1_000);
  const before = await resources(store, { limit: 1_000 });
  const wanted = ids.map((subject, at): BulkEdit => {
    const seen = { stage: stagesThere[at % 3] ?? null, kind: null };
    return {
      ...{ kind: 'resource', subject, seen },
      set: { stage: 'learn', kind: 'guide', 'topics/Money': true },
    };
  });
  const done = await editMany(store, wanted);
  if (done.type === 'full') throw new Error(done.type);
  expect([done.changes.length, done.skipped]).toEqual([1_000, []]);
  const query = 'stage:learn kind:guide topic:money';
  expect((await search(store, query, { limit: 2_000 })).found).toHaveLength(1_000);
  const undone = await undoMany(store, done.changes);
  expect(undone).toMatchObject({ type: 'saved', skipped: [] });
  expect(await resources(store, { limit: 1_000 })).toEqual(before);
  expect((await search(store, query)).found).toEqual([]);
});

test('what a colleague changed since is left as it is, by the edit and by its undo, and is told', async () => {
  const store = await testStore();
  const [one = '', two = '', three = ''] = await manySaved(store, 3);
  await editResource(store, one, { stage: 'power' });
  await erase(store, three);
  const seen = { stage: 'plan' };
  const wanted = [one, two, three].map(
    (subject): BulkEdit => ({ kind: 'resource', subject, set: { stage: 'think' }, seen }),
  );
  const first = await editMany(store, wanted.slice(0, 1));
  expect(first).toMatchObject({ changes: [], skipped: [one] });
  const done = await editMany(
    store,
    wanted.map((edit) => ({ ...edit, seen: { stage: edit.subject === two ? 'do' : 'plan' } })),
  );
  expect(done).toMatchObject({ type: 'saved', skipped: [one, three] });
  await editResource(store, two, { stage: 'learn' });
  const changes = done.type === 'saved' ? done.changes : [];
  expect(await undoMany(store, changes)).toMatchObject({ changes: [], skipped: [two] });
  expect(await record(store, 'resource', one)).toMatchObject({ stage: 'power' });
  expect(await record(store, 'resource', two)).toMatchObject({ stage: 'learn' });
});

test('many are deleted at once, and taken back', async () => {
  const store = await testStore();
  const ids = await manySaved(store, 20);
  const deleted = await editMany(
    store,
    ids.map((subject) => ({ kind: 'resource', subject, set: { deletedAt: 5 }, seen: {} })),
  );
  expect((await counts(store)).resources).toBe(0);
  await undoMany(store, deleted.type === 'saved' ? deleted.changes : []);
  expect((await counts(store)).resources).toBe(20);
});
