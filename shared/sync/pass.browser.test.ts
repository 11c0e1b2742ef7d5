import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { commands } from 'vitest/browser';
import {
  everything,
  journalOf,
  losing,
  publishedSite,
  quotesOn,
  savedOn,
} from '../../tests/fixtures/passes.ts';
import { remoteChange, testStore } from '../../tests/fixtures/store.ts';
import { firstDevice, nextDevice } from '../../tests/fixtures/team.ts';
import { enqueue } from '../outbox/outbox.ts';
import { timeOf } from '../records/clock.ts';
import { newId } from '../records/ids.ts';
import { commit } from '../store/commit.ts';
import { erase } from '../store/erase.ts';
import { getMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { members, outboxSummary, resources } from '../store/queries.ts';
import { createClient } from './client.ts';
import { startTeam } from './membership.ts';
import { syncOnce } from './pass.ts';

/** Whole passes: real databases in a real browser, a real hub behind a real network. */

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

test('says so when this device is in no team', async () => {
  expect(await syncOnce(await testStore())).toEqual({ type: 'no-team' });
});

test('what one device saves, before it had a team too, the other shows; the hub cannot read it', async () => {
  const quote = 'Ask before you plan, not after.';
  const one = await firstDevice(hub);
  await savedOn(one, quote);
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date', refused: 0, unopened: 0 });
  const two = await nextDevice(one);
  await savedOn(two, 'Pay on the day.');
  await syncOnce(two);
  await syncOnce(one);
  expect(await quotesOn(two)).toEqual([quote, 'Pay on the day.'].sort());
  expect(await everything(one)).toEqual(await everything(two));
  expect((await members(one)).map((member) => member.name).sort()).toEqual(['Ada', 'Ben']);
  expect(await commands.hubFilesWith(hub, quote)).toEqual([]);
});

test('two devices that worked offline converge, and a further pass moves nothing', async () => {
  const one = await firstDevice(hub);
  const two = await nextDevice(one);
  for (const [store, name] of [
    [one, 'one'],
    [two, 'two'],
  ] as const) {
    for (let i = 0; i < 30; i++) await savedOn(store, `${name} ${i}`);
  }
  for (const store of [one, two, one])
    expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date' });
  expect(await quotesOn(one)).toHaveLength(60);
  expect(await everything(one)).toEqual(await everything(two));
  expect(await syncOnce(one)).toMatchObject({ pulled: 0, sent: 0 });
});

test('a push whose answer is lost leaves no duplicate', async () => {
  const one = await firstDevice(hub);
  await syncOnce(one);
  const id = await savedOn(one, 'once');
  expect(await syncOnce(one, { fetch: losing('POST', /entries$/), random: () => 0 })).toEqual({
    type: 'offline',
  });
  expect((await outboxSummary(one)).waiting).toBeGreaterThan(0);
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date' });
  expect(await outboxSummary(one)).toEqual({ waiting: 0, refused: 0 });
  expect((await journalOf(one)).filter((entry) => entry.subject === id)).toHaveLength(1);
});

test('a queue that no one request holds goes in several, in order', async () => {
  const one = await firstDevice(hub);
  const note = 'x'.repeat(6_000);
  const edits = Array.from({ length: 250 }, () => {
    return { subject: newId(), kind: 'passage', set: { note } };
  });
  const saved = await commit(one, edits);
  if (saved.type !== 'saved') throw new Error(saved.type);
  // With the changes that introduce the member and the device.
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date', sent: 252, refused: 0 });
  const two = await nextDevice(one);
  expect(await syncOnce(two)).toMatchObject({ type: 'up-to-date', pulled: 252 });
  const [, , ...sent] = await journalOf(two);
  const ids = saved.changes.map(({ id }) => id);
  expect(sent.map(({ id }) => id)).toEqual(ids.slice(0, sent.length));
});

test('what was erased leaves every device and the hub, and never comes back', async () => {
  const one = await firstDevice(hub);
  const id = await savedOn(one, 'a name that should not be here');
  await syncOnce(one);
  const two = await nextDevice(one);
  await syncOnce(two);
  expect(await quotesOn(two)).toHaveLength(1);
  // Erased on one device while the other, offline, still writes about it.
  expect(await erase(one, id)).toEqual({ type: 'erased' });
  const late = remoteChange({ subject: id, kind: 'passage', set: { note: 'late' } });
  await two.write(['outbox'], 'strict', (tx) =>
    enqueue(tx.objectStore('outbox'), { id: late.id, type: 'change', body: late }, Date.now()),
  );
  await syncOnce(one);
  expect(await syncOnce(two)).toMatchObject({ type: 'up-to-date', refused: 0 });
  await syncOnce(one);
  expect(await quotesOn(one)).toEqual([]);
  expect(await quotesOn(two)).toEqual([]);
  expect(await outboxSummary(two)).toEqual({ waiting: 0, refused: 0 });
  const left = (await journalOf(one)).filter((entry) => entry.subject === id);
  expect(left.map((entry) => entry.type)).toEqual(['erasure']);
});

test('a full hub keeps changes waiting, says so until they are sent, and still erases', async () => {
  const small = await commands.startHub({ ALONGSIDE_TEAM_MB: '1' });
  onTestFinished(() => commands.endHub(small));
  const one = await firstDevice(small);
  const subjects = Array.from({ length: 6 }, () => newId());
  const note = 'x'.repeat(100_000);
  await commit(
    one,
    subjects.map((subject) => ({ subject, kind: 'passage', set: { note } })),
  );
  const full = { type: 'busy', problem: { type: 'no-room', status: 507 } };
  expect(await syncOnce(one)).toMatchObject(full);
  await syncOnce(one);
  expect(await getMeta(one, 'syncState')).toMatchObject({ problem: 'no-room' });
  expect(await outboxSummary(one)).toEqual({ waiting: 1, refused: 0 });
  // Its own try comes first, so that the erasure is behind what has no room.
  await commit(one, [{ subject: newId(), kind: 'passage', set: { note } }]);
  const [first = newId()] = subjects;
  expect(await erase(one, first)).toEqual({ type: 'erased' });
  expect(await syncOnce(one)).toMatchObject(full);
  expect((await journalOf(one)).map(({ type }) => type)).toContain('erasure');
  await vi.waitFor(
    async () => {
      await syncOnce(one);
      expect((await outboxSummary(one)).waiting).toBe(1);
    },
    { timeout: 20_000, interval: 200 },
  );
});

test('a stamp years ahead is brought back to the same value on both devices', async () => {
  const years = 6 * 365 * 24 * 60 * 60 * 1000;
  const one = await testStore({ now: () => Date.now() + years });
  const id = await savedOn(one, 'from the future');
  await startTeam(one, { hub, name: 'Ada' });
  await syncOnce(one);
  const two = await nextDevice(one);
  await syncOnce(two);
  const stampsOf = async (store: Store) => {
    const folded = await store.read(['passage'], (tx) => tx.objectStore('passage').get(id));
    return folded?.stamps;
  };
  const stamps = await stampsOf(one);
  expect(stamps).toEqual(await stampsOf(two));
  const [at] = stamps?.quote ?? [''];
  expect(Math.abs(timeOf(at) - Date.now())).toBeLessThan(60_000);
});

test('a hub that was restored from an old copy gets back what it lost, and nothing twice', async () => {
  const own = await commands.startHub();
  try {
    const one = await firstDevice(own);
    await savedOn(one, 'before the copy');
    const gone = await savedOn(one, 'erased after the copy');
    await syncOnce(one);
    const two = await nextDevice(one);
    await syncOnce(two);
    await commands.stopHub(own);
    await commands.backUpHub(own);
    await commands.restartHub(own);
    await savedOn(one, 'after the copy');
    await erase(one, gone);
    const site = await publishedSite(one);
    await syncOnce(one);
    await syncOnce(two);
    await savedOn(two, 'not sent yet');
    await commands.stopHub(own);
    await commands.restoreHub(own);
    await commands.restartHub(own);

    for (const store of [one, two, one]) {
      expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date' });
    }
    const kept = ['after the copy', 'before the copy', 'not sent yet'];
    expect(await quotesOn(one)).toEqual(kept);
    expect(await everything(one)).toEqual(await everything(two));
    const three = await nextDevice(one);
    await syncOnce(three);
    expect(await quotesOn(three)).toEqual(kept);
    const ids = (await journalOf(three)).map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await outboxSummary(one)).toEqual({ waiting: 0, refused: 0 });
    expect((await resources(three, { limit: 9 })).length).toBe(1);
    expect(await createClient({ hub: own }).getSite(site)).toMatchObject({ type: 'ok' });
  } finally {
    await commands.endHub(own);
  }
}, 60_000);
