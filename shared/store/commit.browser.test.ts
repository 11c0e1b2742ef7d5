import { expect, test } from 'vitest';
import {
  dueItems,
  freshName,
  newPassage,
  savePassage,
  testStore,
} from '../../tests/fixtures/store.ts';
import type { Edit } from '../records/change.ts';
import { newId } from '../records/ids.ts';
import { commit, commitPlan } from './commit.ts';
import { erase } from './erase.ts';
import { correctClock, getMeta, memberId } from './meta.ts';
import type { Store } from './open-store.ts';
import { counts, record } from './queries.ts';
import { allStores } from './schema.ts';
import { search } from './search.ts';

const resourceEdit = (title: string, subject = newId()): Edit => ({
  subject,
  kind: 'resource',
  set: { address: 'https://a.example/', page: 'https://a.example/', title, savedAt: 1 },
});

const names = allStores.filter((name) => name !== 'meta');

/** How many rows each object store holds. */
function sizes(store: Store) {
  return store.read(names, async (tx) =>
    Object.fromEntries(
      await Promise.all(
        names.map(async (name) => [name, await tx.objectStore(name).count()] as const),
      ),
    ),
  );
}

async function saved(store: Store, edits: readonly Edit[]) {
  const outcome = await commit(store, edits);
  if (outcome.type !== 'saved') throw new Error(outcome.type);
  return outcome.changes;
}

test('writes record, change, search words and outbox row together', async () => {
  const store = await testStore();
  const before = await sizes(store);
  const edit = resourceEdit('Paying people');
  const [change] = await saved(store, [edit]);
  expect(await record(store, 'resource', edit.subject)).toMatchObject({ title: 'Paying people' });
  expect((await search(store, 'paying')).found).toHaveLength(1);
  expect((await dueItems(store, 'change', 10)).map((item) => item.body)).toEqual([change]);
  const after = await sizes(store);
  const grown = names.filter((name) => (after[name] ?? 0) > (before[name] ?? 0));
  expect(grown).toEqual(['resource', 'changes', 'outbox', 'numbers', 'fresh']);
});

test('when one part cannot be written, nothing is', async () => {
  const store = await testStore();
  const before = await sizes(store);
  // Something that IndexedDB cannot store stands in for whatever may fail half-way.
  const bad = { ...resourceEdit('Second'), set: { note: (() => 1) as unknown as string } };
  await expect(commit(store, [resourceEdit('First'), bad])).rejects.toThrow();
  expect(await sizes(store)).toEqual(before);
  const clock = await store.read(['meta'], (tx) => tx.objectStore('meta').get('clock'));
  expect(clock).toMatchObject({ last: '' });
});

test('what a person did is written through to the disk', async () => {
  const store = await testStore();
  let durability: string | undefined;
  await commitPlan(store, ({ tx }) => {
    durability = tx.durability;
    return Promise.resolve({ edits: [resourceEdit('A')] });
  });
  expect(durability).toBe('strict');
});

test('two pages that write at the same time lose nothing and share one clock', async () => {
  const name = freshName();
  const [a, b] = [await testStore({ name }), await testStore({ name })];
  const subject = newId();
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      saved(i % 2 ? a : b, [resourceEdit(`${i}`), { subject, kind: 'x', set: { [`t/${i}`]: 1 } }]),
    ),
  );
  expect(new Set(all.flat().map((change) => change.at)).size).toBe(40);
  expect(await counts(a)).toMatchObject({ resources: 20 });
  const other = await a.read(['other'], (tx) => tx.objectStore('other').get(['x', subject]));
  expect(Object.keys(other?.fields ?? {})).toHaveLength(20);
  expect(await dueItems(b, 'change', 100)).toHaveLength(40);
});

test('two pages that save on one address at the same time share its resource', async () => {
  const name = freshName();
  const [a, b] = [await testStore({ name }), await testStore({ name })];
  await Promise.all([savePassage(a, newPassage()), savePassage(b, newPassage({ quote: 'Two' }))]);
  expect(await counts(a)).toMatchObject({ resources: 1, passages: 2 });
});

test('run again after its first run got through, it is one commit', async () => {
  const store = await testStore();
  // What a connection that dies just after the commit looks like.
  const unlucky: Store = {
    ...store,
    async write(names, durability, work) {
      await store.write(names, durability, work);
      return store.write(names, durability, work);
    },
  };
  const outcome = await commit(unlucky, [resourceEdit('Once'), resourceEdit('Twice')]);
  expect(outcome).toMatchObject({ type: 'saved', changes: [{}, {}] });
  expect(await sizes(store)).toMatchObject({ changes: 2, outbox: 2, resource: 2 });
});

test('a correction is seen, also of what was written while the clock ran years ahead', async () => {
  let now = Date.UTC(2040, 0);
  const store = await testStore({ now: () => now });
  const first = resourceEdit('Paying poeple');
  await saved(store, [first]);
  now = Date.UTC(2026, 10);
  await saved(store, [resourceEdit('Paying people', first.subject)]);
  expect(await record(store, 'resource', first.subject)).toMatchObject({ title: 'Paying people' });
});

test('stamps say when and by whom, by the hub’s clock', async () => {
  const now = Date.UTC(2026, 10, 23);
  const store = await testStore({ now: () => now });
  await correctClock(store, now + 60_000);
  const [change] = await saved(store, [resourceEdit('A')]);
  expect(Number.parseInt(change?.at.slice(0, 12) ?? '', 16)).toBe(now + 60_000);
  expect(change?.by).toBe(await memberId(store));
});

test('an edit of something erased changes nothing and says so', async () => {
  const store = await testStore();
  const edit = resourceEdit('A');
  await saved(store, [edit]);
  await erase(store, edit.subject);
  const before = await sizes(store);
  expect(await commit(store, [resourceEdit('B'), edit])).toEqual({ type: 'gone' });
  expect(await sizes(store)).toEqual(before);
});

test('works without a team: what was saved before waits, whole, for the day there is one', async () => {
  const store = await testStore();
  await savePassage(store, newPassage());
  expect(await getMeta(store, 'membership')).toBeUndefined();
  const kinds = (await dueItems(store, 'change', 10)).map((item) => item.body.kind);
  expect(kinds).toEqual(['resource', 'passage']);
});
