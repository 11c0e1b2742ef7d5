import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import {
  clientFor,
  enter,
  type LargeTeam,
  makeLargeTeam,
  pushAll,
  type ToUpload,
  upload,
} from '../../tests/fixtures/large-team.ts';
import { library } from '../../tests/fixtures/library.ts';
import {
  counting,
  everything,
  publishedSite,
  savedOn,
  sendFeedback,
  sendReply,
} from '../../tests/fixtures/passes.ts';
import { remoteChange, testStore } from '../../tests/fixtures/store.ts';
import { toBase64url } from '../records/bytes.ts';
import type { Change } from '../records/change.ts';
import { stampOf } from '../records/clock.ts';
import { newId } from '../records/ids.ts';
import { erase } from '../store/erase.ts';
import { answerFeedback } from '../store/library.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { restoreCopy } from '../store/restore.ts';
import { makeSnapshot } from './make-snapshot.ts';
import { syncOnce } from './pass.ts';
import { startAnew } from './resend.ts';
import { readSync } from './status.ts';

/** A new device and its team's snapshot: a real hub, a journal of thousands, and snapshots of every kind. */

const size = 4_200;
const changes: readonly Change[] = [...library({ resources: 1_000, passages: 5 })].slice(0, size);

let hub: string;
let team: LargeTeam;
let place: ToUpload['place'];
beforeAll(async () => {
  hub = await commands.startHub();
  team = await makeLargeTeam(hub, changes);
  place = { epoch: await epochOf(team), number: size };
}, 60_000);
afterAll(() => commands.endHub(hub));

async function epochOf(of: LargeTeam): Promise<string> {
  const answer = await clientFor(of).places(of.team);
  if (answer.type !== 'ok') throw new Error(answer.type);
  return answer.value.epoch;
}

async function newcomer(of = team): Promise<Store> {
  return enter(await testStore(), of);
}

/** What a device has that pulled the log alone. */
async function byLog(of = team): Promise<Store> {
  const store = await newcomer(of);
  const blind: typeof fetch = (input, init) =>
    String(input).endsWith('/snapshot')
      ? Promise.resolve(Response.json(missing, { status: 404 }))
      : fetch(input, init);
  expect(await syncOnce(store, { fetch: blind })).toMatchObject({ type: 'up-to-date' });
  return store;
}
const missing = { type: 'not-found', title: 'Nothing here', status: 404 };

async function changesOn(store: Store) {
  const rows = await store.read(['changes'], (tx) => tx.objectStore('changes').getAll());
  // Devices introduce themselves, each when it comes.
  return rows.filter(({ kind }) => kind !== 'member' && kind !== 'device');
}

/** What the hub gave of the log, and whether all is as the log alone would have it. */
async function taken(of = team) {
  const store = await newcomer(of);
  const { ids, fetch } = counting();
  expect(await syncOnce(store, { fetch })).toMatchObject({ type: 'up-to-date' });
  return { store, fetched: ids.length, refused: await getMeta(store, 'refusedSnapshot') };
}

async function shown(store: Store) {
  const { number, head } = (await getMeta(store, 'cursor')) ?? {};
  expect(number).toBe(head);
  return { changes: await changesOn(store), records: await everything(store) };
}

let held: ReturnType<typeof shown> | undefined;

/** That it has what a device of the large team has that pulled the log alone. */
async function expectAll(store: Store): Promise<void> {
  held ??= byLog().then(shown);
  expect(await shown(store)).toEqual(await held);
}

test('a device makes one of what it has, and a new one comes to hold the same from it', async () => {
  const own = await makeLargeTeam(hub, changes);
  const first = await byLog(own);
  await makeSnapshot(first);
  expect(await getMeta(first, 'making')).toBeUndefined();
  const { store, fetched, refused } = await taken(own);
  expect(refused).toBeUndefined();
  // The samples that were compared, and nothing else.
  expect(fetched).toBeLessThan(350);
  await expectAll(store);
}, 60_000);

test('one that is cut short goes on at the chunk where it was, and shows how much is here', async () => {
  await upload(team, { changes, place });
  const store = await newcomer();
  const chunks: string[] = [];
  const counted: typeof fetch = (input, init) => {
    const chunk = /chunks\/(\d+)/.exec(String(input))?.[1];
    if (chunk) chunks.push(chunk);
    return fetch(input, init);
  };
  const ending = new AbortController();
  let steps = 0;
  // The first step reads the places.
  const end = () => ++steps === 4 && ending.abort();
  await syncOnce(store, { fetch: counted, signal: ending.signal, onStep: end });
  const { got } = await readSync(store);
  expect(got?.done).toBe(1500);
  expect(got?.all).toBeGreaterThanOrEqual(size);
  chunks.length = 0;
  expect(await syncOnce(store, { fetch: counted })).toMatchObject({ type: 'up-to-date' });
  expect(chunks.map(Number)).toEqual([3, 4, 5, 6, 7, 8]);
  await expectAll(store);
}, 60_000);

test('what the log has beyond it, or it lacks, is pulled from the log', async () => {
  const own = await makeLargeTeam(hub, changes);
  const old = changes.slice(0, 3_000).filter((_, at) => at % 100 !== 7);
  await upload(own, { changes: old, place: { ...place, number: 3_000 } });
  const { store, fetched } = await taken(own);
  expect(fetched).toBeLessThan(size / 2);
  await expectAll(store);
}, 60_000);

test('one with other words than the log is not used, and all comes from the log', async () => {
  const altered = changes.map((change) =>
    'quote' in change.set ? { ...change, set: { ...change.set, quote: 'never said' } } : change,
  );
  await upload(team, { changes: altered, place });
  const { store, fetched, refused } = await taken();
  expect(refused?.reason).toBe('content');
  expect(fetched).toBeGreaterThanOrEqual(size);
  await expectAll(store);
}, 60_000);

test('what the log has not, or has under another subject, is not taken from it', async () => {
  const invented = remoteChange({ set: { title: 'invented' } });
  const moved = changes.map((change, at) =>
    at === 4_000 ? { ...change, subject: invented.subject } : change,
  );
  await upload(team, { changes: [...moved, invented], place });
  // Its samples are of other places.
  const store = await newcomer();
  expect(await syncOnce(store, { random: () => 0.1 })).toMatchObject({ type: 'up-to-date' });
  expect(await getMeta(store, 'refusedSnapshot')).toBeUndefined();
  await expectAll(store);
}, 60_000);

test('a chunk of another snapshot, or one cut short, is left out, and its entries come from the log', async () => {
  let first: Uint8Array<ArrayBuffer> | undefined;
  await upload(team, {
    changes,
    place,
    alter(chunk, at) {
      first ??= chunk;
      if (at === 2) return first;
      return at === 4 ? chunk.slice(0, -1) : chunk;
    },
  });
  const store = await newcomer();
  expect(await syncOnce(store, { random: () => 0 })).toMatchObject({ type: 'up-to-date' });
  expect(await getMeta(store, 'refusedSnapshot')).toMatchObject({ reason: 'chunk' });
  await expectAll(store);
}, 60_000);

test('one that no key of ours opens, or that says another number, is not used', async () => {
  const sealed = toBase64url(crypto.getRandomValues(new Uint8Array(400)));
  const client = clientFor(team);
  const snapshot = newId();
  await client.putChunk(team.team, snapshot, 0, place, new Uint8Array(300));
  await client.putSnapshot(team.team, snapshot, { ...place, chunks: 1, sealed });
  const { store, refused } = await taken();
  expect(refused).toEqual({ snapshot, reason: 'manifest' });
  await expectAll(store);
}, 60_000);

test('one under the content key before the present one opens', async () => {
  await upload(team, { changes, place });
  const id = toBase64url(crypto.getRandomValues(new Uint8Array(8)));
  const key = toBase64url(crypto.getRandomValues(new Uint8Array(32)));
  const ring = { ...team.ring, content: [...team.ring.content, { id, key }] };
  const { fetched, refused } = await taken({ ...team, ring });
  expect(refused).toBeUndefined();
  expect(fetched).toBeLessThan(350);
}, 60_000);

test('feedback, its answer, what the visitor wrote back, stamps from the future and erasures come as the log has them', async () => {
  const own = await makeLargeTeam(hub, changes);
  const first = await byLog(own);
  const site = await publishedSite(first);
  const sent = await sendFeedback(hub, first, site, 'Letters are hard to read');
  await syncOnce(first);
  await answerFeedback(first, sent.id, { status: 'acting', text: 'We will ring instead' });
  await sendReply(first, sent, { text: 'On Mondays', difference: 'some' });
  const ahead = stampOf(Date.now() + 1e11, 0, 'e'.repeat(16));
  await pushAll(clientFor(own), own.ring, [remoteChange({ at: ahead })]);
  const gone = await savedOn(first, 'a name that should not be here');
  await syncOnce(first);
  await erase(first, gone);
  expect(await syncOnce(first)).toMatchObject({ type: 'up-to-date' });
  await makeSnapshot(first);
  const { store, fetched, refused } = await taken(own);
  expect(refused).toBeUndefined();
  expect(fetched).toBeLessThan(350);
  expect(await shown(store)).toEqual(await shown(first));
  expect(await store.read(['erased'], (tx) => tx.objectStore('erased').getAllKeys())).toEqual([
    gone,
  ]);
}, 60_000);

test('erased while one is being made, it is given up; and a newcomer pulls the log', async () => {
  const own = await makeLargeTeam(hub, changes);
  const first = await byLog(own);
  let erased: Promise<unknown> | undefined;
  const interrupting: typeof fetch = async (input, init) => {
    if (/chunks\/1\b/.test(String(input))) {
      erased ??= clientFor(own).erase(own.team, {
        id: newId(),
        subject: changes[9]?.subject ?? '',
      });
      await erased;
    }
    return fetch(input, init);
  };
  await makeSnapshot(first, { fetch: interrupting });
  expect(erased).toBeDefined();
  expect(await getMeta(first, 'making')).toBeUndefined();
  expect((await clientFor(own).getSnapshot(own.team)).type).toBe('problem');
  const { store } = await taken(own);
  await syncOnce(first);
  expect(await shown(store)).toEqual(await shown(first));
}, 60_000);

test('what waits here and the log has already gets the stamp that everyone uses', async () => {
  const own = await makeLargeTeam(hub, changes);
  await upload(own, { changes, place });
  const ahead = remoteChange({ at: stampOf(Date.now() + 1e11, 0, 'e'.repeat(16)) });
  await pushAll(clientFor(own), own.ring, [ahead]);
  const store = await newcomer(own);
  // As a safety copy of somebody who sent it brings it.
  await restoreCopy(store, async function* () {
    yield [{ from: { copy: newId(), member: newId() } }, { change: ahead }];
  });
  expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date' });
  const held = (await changesOn(store)).find(({ id }) => id === ahead.id);
  const byOthers = (await changesOn(await byLog(own))).find(({ id }) => id === ahead.id);
  expect(held).toEqual(byOthers);
}, 60_000);

test('a journal that has to be read anew is read, whatever snapshot there is', async () => {
  const own = await makeLargeTeam(hub, changes);
  const store = await byLog(own);
  await upload(own, { changes: changes.slice(0, 3_000), place: { ...place, number: 3_000 } });
  // Killed right after it.
  await startAnew(store);
  expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date' });
  expect((await changesOn(store)).filter(({ reading }) => reading !== 1)).toEqual([]);
}, 60_000);

test('what is erased while one that was cut short goes on does not stay', async () => {
  const own = await makeLargeTeam(hub, changes);
  await upload(own, { changes, place });
  const store = await newcomer(own);
  const ending = new AbortController();
  let steps = 0;
  await syncOnce(store, {
    signal: ending.signal,
    onStep: () => ++steps === 4 && ending.abort(),
  });
  expect((await getMeta(store, 'taking'))?.chunk).toBe(3);
  const [held] = await changesOn(store);
  const subject = held?.subject ?? '';
  // After the hub said that it has the snapshot, and before it lists its log.
  const erasing: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    if (String(input).endsWith('/snapshot')) {
      await clientFor(own).erase(own.team, { id: newId(), subject });
    }
    return answer;
  };
  expect(await syncOnce(store, { fetch: erasing })).toMatchObject({ type: 'up-to-date' });
  expect((await changesOn(store)).filter((change) => change.subject === subject)).toEqual([]);
}, 60_000);

test('is not made again before much has come, nor while getting is stopped', async () => {
  const first = await byLog();
  const calls: string[] = [];
  const counted: typeof fetch = (input, init) => {
    calls.push(`${init?.method} ${new URL(String(input)).pathname}`);
    return fetch(input, init);
  };
  await setMeta(first, 'paused', true);
  await makeSnapshot(first, { fetch: counted });
  await setMeta(first, 'paused', undefined);
  expect(calls).toEqual([]);
  await makeSnapshot(first, { fetch: counted });
  expect(calls).toHaveLength(1);
  await makeSnapshot(first, { fetch: counted });
  expect(calls).toHaveLength(1);
}, 60_000);
