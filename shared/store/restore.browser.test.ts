import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  contentOf,
  copyOf,
  feedbackChange,
  fillRichly,
  putInTeam,
  replyChange,
} from '../../tests/fixtures/rich-store.ts';
import {
  dueItems,
  newPassage,
  remoteChange,
  savePassage,
  testStore,
} from '../../tests/fixtures/store.ts';
import { type Change, parseChange } from '../records/change.ts';
import { stampOf } from '../records/clock.ts';
import { newId } from '../records/ids.ts';
import { applyEntries } from './apply.ts';
import { commit } from './commit.ts';
import { dump } from './dump.ts';
import { erase } from './erase.ts';
import { answerFeedback, eraseFeedback } from './library.ts';
import { getMeta, requireMeta, setMeta } from './meta.ts';
import type { Store } from './open-store.ts';
import { counts, feedbackList, outboxSummary, passagesOfPage, record } from './queries.ts';
import { type OpenCopy, restoreCopy } from './restore.ts';
import { search } from './search.ts';

const page = 'https://guidance.example/paying-people';

async function richStore(): Promise<Store> {
  const store = await testStore();
  await fillRichly(store);
  return store;
}

function clockOf(store: Store) {
  return store.read(['meta'], (tx) => requireMeta(tx, 'clock'));
}

/** Every row of a copy, in one list. */
async function rowsOf(store: Store, secrets = true): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const slice of dump(store, { secrets })) rows.push(...slice);
  return rows;
}

function asCopy(rows: readonly unknown[]): OpenCopy {
  return async function* () {
    yield rows;
  };
}

test('on a fresh profile everything is as it was, and found by its words', async () => {
  const [store, fresh] = [await richStore(), await testStore()];
  expect(await restoreCopy(fresh, copyOf(store))).toMatchObject({
    type: 'restored',
    tookTeam: true,
  });
  expect(await contentOf(fresh)).toEqual(await contentOf(store));
  expect(await counts(fresh)).toEqual(await counts(store));
  expect((await search(fresh, 'paying')).found).toHaveLength(1);
  expect(await getMeta(fresh, 'restoring')).toBeUndefined();
});

test('a restored profile writes stamps of its own, after all that it took in', async () => {
  const ahead = await testStore({ now: () => Date.now() + 60_000 });
  await savePassage(ahead, newPassage({ note: 'From a clock that runs ahead' }));
  const fresh = await testStore();
  await restoreCopy(fresh, copyOf(ahead));
  expect((await clockOf(fresh)).node).not.toBe((await clockOf(ahead)).node);
  const [passage] = await passagesOfPage(fresh, page);
  await commit(fresh, [{ subject: passage?.id ?? '', kind: 'passage', set: { note: 'Mine' } }]);
  expect(await passagesOfPage(fresh, page)).toMatchObject([{ note: 'Mine' }]);
});

test('the same copy twice is once', async () => {
  const [store, fresh] = [await richStore(), await testStore()];
  const rows = await rowsOf(store);
  await restoreCopy(fresh, asCopy(rows));
  const once = await contentOf(fresh);
  expect(await restoreCopy(fresh, asCopy(rows))).toMatchObject({ added: 0, tookTeam: false });
  expect(await contentOf(fresh)).toEqual(once);
});

test('a profile that holds something keeps it, and comes to hold the copy as well', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ quote: 'From the copy' }));
  const other = await testStore();
  await savePassage(other, newPassage({ quote: 'Written here' }));
  const member = (await contentOf(other)).self;
  expect(await restoreCopy(other, copyOf(store))).toMatchObject({ added: 2, held: 2 });
  const quotes = (await passagesOfPage(other, page)).map(({ quote }) => quote);
  expect(quotes.sort()).toEqual(['From the copy', 'Written here']);
  expect((await contentOf(other)).self).toBe(member);
  expect(await outboxSummary(other)).toEqual({ waiting: 4, refused: 0 });
});

test('what the copy has and this device of the team had not is queued for the team', async () => {
  const [store, other] = [await testStore(), await testStore()];
  for (const one of [store, other]) await putInTeam(one);
  const change = remoteChange();
  await applyEntries(store, {
    ...{ changes: [{ change, hubTime: 1_000, number: 1 }], erasures: [] },
    cursor: { epoch: 'before the hub was set back', number: 1 },
  });
  await restoreCopy(other, copyOf(store));
  expect((await contentOf(other)).outbox).toMatchObject([{ id: change.id, body: change }]);
  expect(await getMeta(other, 'cursor')).toBeUndefined();
});

test('another team’s copy is told of, and taken in only when that is wanted', async () => {
  const [store, other] = [await richStore(), await testStore()];
  const team = newId(7);
  await putInTeam(other, team);
  const before = await contentOf(other);
  expect(await restoreCopy(other, copyOf(store))).toEqual({ type: 'other-team' });
  expect(await restoreCopy(other, copyOf(store, false))).toEqual({ type: 'other-team' });
  expect(await contentOf(other)).toEqual(before);
  const outcome = await restoreCopy(other, copyOf(store), { intoOtherTeam: true });
  expect(outcome).toMatchObject({ type: 'restored', tookTeam: false });
  expect(await getMeta(other, 'membership')).toMatchObject({ team });
  expect(await counts(other)).toEqual(await counts(store));
  const { outbox } = await contentOf(other);
  // A message goes to a mailbox of the other team's hub.
  expect(outbox.every(({ type }) => type === 'change')).toBe(true);
});

test('half of another team’s copy, taken in before a team was joined, is sent to that team with the rest', async () => {
  const [store, other] = [await testStore(), await testStore()];
  await putInTeam(store, newId());
  const changes = Array.from({ length: 300 }, (_, number) => ({
    ...{ change: remoteChange(), hubTime: 1_000, number },
  }));
  await applyEntries(store, { changes, erasures: [], cursor: { epoch: 'one', number: 300 } });
  const rows = await rowsOf(store);
  const stop = new AbortController();
  const onProgress = () => stop.abort();
  await restoreCopy(other, asCopy(rows), { signal: stop.signal, onProgress });
  await putInTeam(other, newId());
  await restoreCopy(other, asCopy(rows), { intoOtherTeam: true });
  expect((await contentOf(other)).outbox).toHaveLength(300);
});

test('what was erased here does not come back, nor what was erased there', async () => {
  const [store, fresh] = [await testStore(), await testStore()];
  const [here, there] = [feedbackChange('Erased here'), feedbackChange('Erased there')];
  const entries = {
    changes: [here, there].map((change) => ({ change, hubTime: 1_000, number: 1 })),
    ...{ erasures: [], cursor: { epoch: 'one', number: 2 } },
  };
  for (const one of [store, fresh]) await applyEntries(one, entries);
  const early = await rowsOf(store);
  await eraseFeedback(fresh, here.subject);
  await eraseFeedback(store, there.subject);
  expect(await restoreCopy(fresh, asCopy(early))).toMatchObject({ added: 0, held: 1 });
  expect(await feedbackList(fresh, { limit: 5 })).toMatchObject([{ text: 'Erased there' }]);
  await restoreCopy(fresh, copyOf(store));
  expect(await feedbackList(fresh, { limit: 5 })).toEqual([]);
  const { outbox, changes } = await contentOf(fresh);
  expect(changes).toEqual([]);
  expect(outbox.map(({ type }) => type)).toEqual(['erasure', 'erasure']);
});

test('what only the copy knows to be erased is erased for the team, too', async () => {
  const [store, here] = [await testStore(), await testStore()];
  const saved = await savePassage(store, newPassage());
  if (saved.type !== 'saved') throw new Error(saved.type);
  await erase(store, saved.id);
  // Its hub had it, and was set back since.
  await store.write(['outbox'], 'strict', (tx) => tx.objectStore('outbox').clear());
  await savePassage(here, newPassage());
  await putInTeam(here);
  await restoreCopy(here, copyOf(store));
  await restoreCopy(here, copyOf(store));
  expect(await dueItems(here, 'erasure', 9)).toMatchObject([{ body: { subject: saved.id } }]);
});

test('nothing that tells of what was erased here is taken in or queued', async () => {
  const [store, other] = [await testStore(), await testStore()];
  const [gone, loop] = [newId(), newId()];
  const tells = { [`feedback/${gone}`]: 'They asked us to ring' };
  const subject = { subject: loop, kind: 'loop' };
  await commit(store, [
    { ...subject, set: { title: 'We ring first', ...tells } },
    { ...subject, set: tells },
  ]);
  await erase(other, gone);
  await restoreCopy(other, copyOf(store));
  const content = await contentOf(other);
  expect(content.changes).toMatchObject([{ set: { title: 'We ring first' } }]);
  expect(JSON.stringify(content)).not.toContain('They asked');
});

test('what is erased while the copy is made is not in it', async () => {
  const store = await testStore();
  const change = feedbackChange('Forget me');
  await applyEntries(store, {
    ...{ changes: [{ change, hubTime: 1_000, number: 1 }], erasures: [] },
    cursor: { epoch: 'one', number: 1 },
  });
  const rows: unknown[] = [];
  for await (const slice of dump(store, { secrets: true })) {
    rows.push(...slice);
    if (slice.some((row) => 'change' in row)) await erase(store, change.subject);
  }
  const fresh = await testStore();
  await restoreCopy(fresh, asCopy(rows));
  expect(await feedbackList(fresh, { limit: 5 })).toEqual([]);
});

test('a copy without secrets has no key, no secret and no receipt, and all the words', async () => {
  const store = await testStore();
  await fillRichly(store);
  const text = JSON.stringify(await rowsOf(store, false));
  expect(text).not.toMatch(/AAAA|privateKey|key-of|mailbox-of|"reading"/);
  expect(text).toMatch(/Ring first.*On Mondays.*We will/s);
  const fresh = await testStore();
  await restoreCopy(fresh, copyOf(store, false));
  expect(await counts(fresh)).toEqual(await counts(store));
  expect(await getMeta(fresh, 'membership')).toBeUndefined();
});

test('a visitor can be answered again once the team’s own entry arrives after such a copy', async () => {
  const [store, fresh] = [await testStore(), await testStore()];
  const change = feedbackChange('Ring first');
  const changes = [change, replyChange(change, 'On Mondays')].map((one, i) => ({
    ...{ change: one, hubTime: 1_000, number: i + 1 },
  }));
  const entries = { changes, erasures: [], cursor: { epoch: 'one', number: 2 } };
  await applyEntries(store, entries);
  await restoreCopy(fresh, copyOf(store, false));
  const replies = [{ text: 'On Mondays' }];
  expect(await record(fresh, 'feedback', change.subject)).toMatchObject({ receipt: null, replies });
  await applyEntries(fresh, entries);
  expect(await record(fresh, 'feedback', change.subject)).toMatchObject({ replies });
  await answerFeedback(fresh, change.subject, { status: 'done', text: 'We do' });
  const sent = (await contentOf(fresh)).outbox.filter(({ type }) => type === 'message');
  expect(sent).toHaveLength(1);
});

test.each([
  ['a row that is none', { chnge: {} }],
  ['a change with a stamp that is none', { change: { ...remoteChange(), at: 'soon' } }],
  ['a second start', { from: { copy: newId(), member: newId() } }],
  ['not even an object', 'erased'],
])('a copy with %s is told of by its row, and nothing of it is taken in', async (_, bad) => {
  const [store, fresh] = [await richStore(), await testStore()];
  const before = await contentOf(fresh);
  const rows = await rowsOf(store);
  const broken = [...rows.slice(0, 4), bad, ...rows.slice(4)];
  expect(await restoreCopy(fresh, asCopy(broken))).toEqual({ type: 'damaged', row: 5 });
  expect(await restoreCopy(fresh, asCopy(rows.slice(1)))).toEqual({ type: 'damaged', row: 1 });
  expect(await restoreCopy(fresh, asCopy([]))).toEqual({ type: 'damaged', row: 1 });
  expect(await contentOf(fresh)).toEqual(before);
  expect(await getMeta(fresh, 'restoring')).toBeUndefined();
});

test('stopped between two slices, the same copy again completes it', async () => {
  const [store, fresh] = [await richStore(), await testStore()];
  for (let i = 0; i < 300; i++) await commit(store, [edit(`Number ${i}`)]);
  const rows = await rowsOf(store);
  const stop = new AbortController();
  const outcome = await restoreCopy(fresh, asCopy(rows), {
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  expect(outcome).toMatchObject({ type: 'stopped', total: rows.length });
  expect(await getMeta(fresh, 'membership')).toBeUndefined();
  expect(await restoreCopy(fresh, asCopy(rows))).toMatchObject({ type: 'restored' });
  expect(await contentOf(fresh)).toEqual(await contentOf(store));
});

function edit(title: string) {
  return { subject: newId(), kind: 'resource', set: { title } };
}

test('a copy is written as it is read: of one of any size, little is held', async () => {
  const fresh = await testStore();
  const given = 100;
  let ahead = 0;
  const copy: OpenCopy = async function* () {
    yield [{ from: { copy: newId(), member: newId() } }];
    for (let slice = 0; slice < 20; slice++) {
      const isHere = await fresh.read(['changes'], (tx) => tx.objectStore('changes').count());
      const isRead = (await getMeta(fresh, 'restoring')) ? slice * given : 0;
      ahead = Math.max(ahead, isRead - isHere);
      yield Array.from({ length: given }, (_, i) => ({ change: changeAt(slice * given + i) }));
    }
  };
  expect(await restoreCopy(fresh, copy)).toMatchObject({ added: 2_000 });
  expect(ahead).toBeGreaterThan(0);
  expect(ahead).toBeLessThan(500);
});

const ids = Array.from({ length: 2_000 }, () => newId());

function changeAt(place: number): Change {
  const id = ids[place] ?? '';
  return remoteChange({ id, subject: id });
}

test('a place in a team that was taken meanwhile is not written over', async () => {
  const [store, fresh] = [await richStore(), await testStore()];
  const place = await getMeta(store, 'membership');
  if (!place) throw new Error('not in a team');
  const own = { ...place, team: newId(8), device: newId(9) };
  const joining = () => void setMeta(fresh, 'membership', own);
  const outcome = await restoreCopy(fresh, copyOf(store), { onProgress: joining });
  expect(outcome).toMatchObject({ type: 'stopped' });
  expect(await getMeta(fresh, 'membership')).toEqual(own);
});

const subjects = [newId(1), newId(2), newId(3)];
const edits = fc.array(
  fc.record({
    id: fc.uuid({ version: 7 }),
    subject: fc.constantFrom(...subjects),
    kind: fc.constantFrom('resource', 'feedback', 'poster'),
    time: fc.integer({ min: 1, max: 4 }),
    set: fc.dictionary(
      fc.constantFrom('title', 'note', 'deletedAt', 'topics/money'),
      fc.constantFrom<string | number | null>('a', 'b', null, 5),
      { minKeys: 1 },
    ),
  }),
  { maxLength: 6 },
);
const history = fc.record({ edits, erased: fc.subarray(subjects, { maxLength: 1 }) });

type Past = typeof history extends fc.Arbitrary<infer T> ? T : never;

async function storeWith({ edits: list, erased }: Past, node: string): Promise<Store> {
  const store = await testStore();
  await putInTeam(store);
  const changes = list.map(({ time, ...rest }, i) => {
    const change: Change = { ...rest, at: stampOf(time, 0, node), by: 'm' };
    return { change, hubTime: 1_000, number: i + 1 };
  });
  const cursor = { epoch: 'one', number: changes.length };
  await applyEntries(store, { changes, erasures: [], cursor });
  for (const subject of erased) await erase(store, subject);
  return store;
}

test('whatever a store holds, a fresh one comes to hold the same', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (past) => {
      const [store, fresh] = [await storeWith(past, 'a'.repeat(16)), await testStore()];
      await restoreCopy(fresh, copyOf(store));
      expect(await contentOf(fresh)).toEqual(await contentOf(store));
      for (const one of [store, fresh]) one.close();
    }),
    { numRuns: 25 },
  );
});

test('whatever two stores hold, a copy of one in the other is the fold of both', async () => {
  await fc.assert(
    fc.asyncProperty(history, history, async (one, two) => {
      const [a, b] = [await storeWith(one, 'a'.repeat(16)), await storeWith(two, 'b'.repeat(16))];
      const both = await storeWith(one, 'a'.repeat(16));
      const second = (await rowsOf(b)).flatMap(changeIn);
      await applyEntries(both, {
        ...{ changes: second, erasures: two.erased },
        cursor: { epoch: 'one', number: 99 },
      });
      await restoreCopy(b, copyOf(a));
      const [merged, folded] = [await contentOf(b), await contentOf(both)];
      for (const name of ['resource', 'feedback', 'other', 'erased'] as const) {
        expect(merged[name]).toEqual(folded[name]);
      }
      for (const store of [a, b, both]) store.close();
    }),
    { numRuns: 25 },
  );
});

function changeIn(row: unknown) {
  if (typeof row !== 'object' || row === null || !('change' in row)) return [];
  const change = parseChange(row.change);
  return change ? [{ change, hubTime: 1_000, number: 50 }] : [];
}
