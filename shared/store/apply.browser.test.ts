import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueItems, remoteChange, testStore } from '../../tests/fixtures/store.ts';
import { type Change, parseChange, visitor } from '../records/change.ts';
import { maxDrift, stampOf, timeOf } from '../records/clock.ts';
import { fold } from '../records/fold.ts';
import { newId } from '../records/ids.ts';
import { applyEntries, type PulledChange } from './apply.ts';
import { commit } from './commit.ts';
import { getMeta } from './meta.ts';
import type { Store } from './open-store.ts';
import { outboxSummary, record } from './queries.ts';
import { search } from './search.ts';

const epoch = 'epoch-one';
const device = 'f'.repeat(16);

function apply(store: Store, changes: readonly PulledChange[], number = 1) {
  return applyEntries(store, { changes, erasures: [], cursor: { epoch, number } });
}

const pulled = (change: Change, hubTime = 1_000, number = 1): PulledChange => ({
  change,
  hubTime,
  number,
});

const address = { address: 'https://a.example/', page: 'https://a.example/' };

test('what another device wrote is there, with its search words and the cursor', async () => {
  const store = await testStore();
  const change = remoteChange({ set: { ...address, title: 'Paying people', savedAt: 1 } });
  expect(await apply(store, [pulled(change)], 7)).toEqual({ type: 'applied' });
  expect(await record(store, 'resource', change.subject)).toMatchObject({ title: 'Paying people' });
  expect((await search(store, 'paying')).found).toHaveLength(1);
  expect(await getMeta(store, 'cursor')).toEqual({ epoch, number: 7 });
  expect(await outboxSummary(store)).toEqual({ waiting: 0, refused: 0 });
});

test('in any order, in any batches, with repeats, devices come to hold the same', async () => {
  const subjects = [newId(1), newId(2)];
  const entry = fc.record({
    id: fc.uuid({ version: 7 }),
    subject: fc.constantFrom(...subjects),
    kind: fc.constantFrom('resource', 'poster'),
    // Some run so far ahead of the hub that they are not believed.
    time: fc.constantFrom(1, 2, 3, 1_000 + 2 * maxDrift),
    set: fc.dictionary(
      fc.constantFrom('title', 'note', 'deletedAt', 'topics/money'),
      fc.constantFrom<string | null | boolean>('a', 'b', null, true),
      { minKeys: 1 },
    ),
    // Which of the others its author saw and replaced, by place; none of an earlier version.
    replaces: fc.option(fc.array(fc.nat({ max: 7 }), { maxLength: 2 })),
  });
  const entries = fc.uniqueArray(entry, { selector: (e) => e.id, minLength: 1, maxLength: 8 });
  const schedule = entries.chain((list) => {
    const twice = [...list, ...list];
    return fc.record({
      list: fc.constant(list),
      order: fc.shuffledSubarray(twice, { minLength: twice.length }),
      cut: fc.nat({ max: twice.length }),
    });
  });
  await fc.assert(
    fc.asyncProperty(schedule, async ({ list, order, cut }) => {
      const toPulled = ({ time, replaces, ...rest }: (typeof list)[number]) => {
        const ids = replaces?.flatMap((place) => list[place]?.id ?? []);
        const over = ids && { over: { title: ids, note: ids } };
        return pulled({ ...rest, at: stampOf(time, 0, device), by: 'm', ...over });
      };
      const [straight, shuffled] = [await testStore(), await testStore()];
      await apply(straight, list.map(toPulled));
      await apply(shuffled, order.slice(0, cut).map(toPulled));
      await apply(shuffled, order.slice(cut).map(toPulled));
      expect(await content(shuffled)).toEqual(await content(straight));
      for (const store of [straight, shuffled]) store.close();
    }),
    { numRuns: 40 },
  );
});

function content(store: Store) {
  return store.read(['resource', 'other', 'changes'], (tx) =>
    Promise.all([
      tx.objectStore('resource').getAll(),
      tx.objectStore('other').getAll(),
      tx.objectStore('changes').getAll(),
    ]),
  );
}

test('a record of a kind that only a newer version knows is kept and folded', async () => {
  const store = await testStore();
  const change = remoteChange({ kind: 'poster', set: { colour: 'red' } });
  await apply(store, [pulled(change)]);
  const later = remoteChange({ subject: change.subject, kind: 'poster', set: { size: 3 } }, 2_000);
  await apply(store, [pulled(later, 2_000)]);
  const poster = await store.read(['other'], (tx) =>
    tx.objectStore('other').get(['poster', change.subject]),
  );
  expect(poster?.fields).toEqual({ colour: 'red', size: 3 });
});

describe('own changes that come back', () => {
  async function savedHere(store: Store, now: number) {
    const set = { ...address, title: 'Mine', savedAt: now };
    const outcome = await commit(store, [{ subject: newId(now), kind: 'resource', set }]);
    if (outcome.type !== 'saved' || !outcome.changes[0]) throw new Error(outcome.type);
    return outcome.changes[0];
  }

  test('are the same rows, now known to be there, and need no longer be sent', async () => {
    const store = await testStore({ now: () => 5_000 });
    const change = await savedHere(store, 5_000);
    await apply(store, [pulled(change, 5_000, 9)], 9);
    expect(await store.read(['changes'], (tx) => tx.objectStore('changes').getAll())).toEqual([
      { ...change, reading: 0 },
    ]);
    expect(await dueItems(store, 'change', 10)).toEqual([]);
  });

  test('take the hub’s time when this computer’s clock had run years ahead', async () => {
    const wrong = Date.UTC(2040, 0);
    const hubTime = Date.UTC(2026, 10, 23);
    const store = await testStore({ now: () => wrong });
    const change = await savedHere(store, wrong);
    // A colleague corrected the title an hour after the hub took in the first.
    const { subject } = change;
    const later = hubTime + 3_600_000;
    const correction = remoteChange(
      { subject, set: { title: 'Corrected' }, at: stampOf(later, 0, device) },
      later,
    );
    await apply(store, [pulled(correction, later, 2)]);
    expect(await record(store, 'resource', subject)).toMatchObject({ title: 'Mine' });
    await apply(store, [pulled(change, hubTime, 1)]);
    expect(await record(store, 'resource', subject)).toMatchObject({ title: 'Corrected' });
    const row = await store.read(['changes'], (tx) => tx.objectStore('changes').get(change.id));
    expect(timeOf(row?.at ?? '')).toBe(hubTime);
  });
});

test('a visitor’s words that came once more, to a restored hub, are the same on a device that had them', async () => {
  const [before, after] = [await testStore(), await testStore()];
  const id = newId();
  const sentAgain = (sentAt: number) => {
    const set = { text: 'Letters are hard to read', sentAt };
    const at = stampOf(sentAt, 0, '0'.repeat(16));
    return pulled({ id, subject: id, kind: 'feedback', set, at, by: visitor }, sentAt);
  };
  await apply(before, [sentAgain(1_000)]);
  for (const store of [before, after]) await apply(store, [sentAgain(2_000)]);
  const held = (store: Store) =>
    store.read(['changes', 'feedback'], async (tx) => [
      await tx.objectStore('changes').getAll(),
      await tx.objectStore('feedback').getAll(),
    ]);
  expect(await held(before)).toEqual(await held(after));
});

test('what is written after reading a colleague’s change sorts after it', async () => {
  const store = await testStore({ now: () => 10_000 });
  const change = remoteChange({
    set: { ...address, title: 'Theirs' },
    at: stampOf(60_000, 0, device),
  });
  await apply(store, [pulled(change, 60_000)]);
  await commit(store, [{ subject: change.subject, kind: 'resource', set: { title: 'Ours' } }]);
  expect(await record(store, 'resource', change.subject)).toMatchObject({ title: 'Ours' });
});

test('applying more than one change of a record folds them all', async () => {
  const store = await testStore();
  const first = remoteChange({ set: { ...address, title: 'One' } });
  const second = remoteChange({ subject: first.subject, set: { title: 'Two' } }, 2_000);
  await apply(store, [pulled(second, 2_000, 2), pulled(first)], 2);
  const row = await store.read(['resource'], (tx) => tx.objectStore('resource').get(first.subject));
  expect(row).toEqual(fold([first, second]));
});

test('what was made to do harm comes to the same on every device, in any order', async () => {
  const [subject, first, second] = [newId(1_000), newId(1_001), newId(1_002)];
  const made = (id: string, more: object) =>
    JSON.stringify({
      ...{ id, subject, kind: 'resource', set: { note: id }, by: 'm' },
      ...{ at: stampOf(1_000, 0, device), ...more },
    });
  const ownWay = '{"__proto__":{"polluted":true},"constructor":{"polluted":true},"title":"a"}';
  const many = Object.fromEntries(Array.from({ length: 8_000 }, (_, i) => [`topics/${i}`, true]));
  const texts = [
    made(first, { over: { note: [first, second] } }),
    made(second, { over: { note: [first, second] } }),
    made(newId(1_003), { set: many }),
    made(newId(1_004), { set: {} }).replace('"set":{}', `"set":${ownWay},"over":${ownWay}`),
    made(newId(1_005), { at: `${'f'.repeat(12)}-ffff-${'f'.repeat(16)}`, over: {} }),
    made(newId(1_006), { set: { note: { toString: 1 } }, over: { note: [subject] } }),
    made(newId(1_007), {
      kind: 'proto',
      set: { note: 'a' },
      over: { note: Array(500).fill(first) },
    }),
    made(newId(1_008), { pointsAt: 7, reading: 'x', set: { note: 'b' } }),
    made(newId(1_009), { over: 'all' }),
  ];
  const changes = texts.flatMap((text, i) => {
    const change = parseChange(JSON.parse(text));
    return change ? [pulled(change, 5_000, i + 1)] : [];
  });
  // The last is none, and that of an inherited name is kept only where its names are fields.
  expect(changes.map(({ change }) => change.id)).not.toContain(JSON.parse(texts[8] ?? '').id);
  const [straight, back] = [await testStore(), await testStore()];
  await apply(straight, changes);
  for (const one of changes.toReversed()) await apply(back, [one]);
  expect(await content(back)).toEqual(await content(straight));
  expect(await record(straight, 'resource', subject)).toBeUndefined();
  await commit(straight, [{ subject, kind: 'resource', set: { ...address, note: 'Mine' } }]);
  const seen = await record(straight, 'resource', subject);
  expect(seen).toMatchObject({ note: 'Mine' });
  expect(seen?.topics).toHaveLength(8_000);
  expect({}).not.toHaveProperty('polluted');
});
