import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { counting, full, journalOf, manySaved, savedOn } from '../../tests/fixtures/passes.ts';
import { firstDevice, nextDevice } from '../../tests/fixtures/team.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { syncOnce } from './pass.ts';
import { readSync } from './status.ts';

/** Long first syncs: a real hub whose journal comes in several pages. */

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

async function changesOn(store: Store): Promise<number> {
  return store.read(['changes'], (tx) => tx.objectStore('changes').count());
}

/** A team with 400 changes, and a device that joined it and has none of them yet. */
async function newcomer(): Promise<{ one: Store; two: Store }> {
  const one = await firstDevice(hub);
  await manySaved(one, 200);
  await manySaved(one, 200);
  await syncOnce(one);
  return { one, two: await nextDevice(one) };
}

test('what is here is told with each page, and nothing is called up to date before all is', async () => {
  const { one, two } = await newcomer();
  const seen: (readonly [done: number, all: number])[] = [];
  const { head } = (await getMeta(one, 'cursor')) ?? {};
  const note = async () => {
    const { got, lastSyncAt } = await readSync(two);
    if (got) seen.push([got.done, got.all]);
    expect(lastSyncAt).toBeNull();
  };
  const looks: Promise<void>[] = [];
  await syncOnce(two, { onStep: () => void looks.push(note()) });
  await Promise.all(looks);
  expect(seen.length).toBeGreaterThan(2);
  expect(seen[0]?.[0]).toBeLessThan(head ?? 0);
  expect(seen[0]?.[1]).toBe(head);
  const { got } = await readSync(two);
  expect(got?.done).toBe(got?.all);
});

test('a pass that ends in the middle goes on from there: one page at most is fetched again', async () => {
  const { one, two } = await newcomer();
  const { ids, pages, fetch } = counting();
  const ending = new AbortController();
  let steps = 0;
  const end = () => ++steps === 2 && ending.abort();
  expect(await syncOnce(two, { fetch, signal: ending.signal, onStep: end })).toEqual({
    type: 'offline',
  });
  expect(pages).toHaveLength(3);
  expect(await syncOnce(two, { fetch })).toMatchObject({ type: 'up-to-date' });
  expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(Math.max(...pages));
  await syncOnce(one);
  expect(await changesOn(two)).toBe(await changesOn(one));
});

test('no more than one page is held beside the one being written', async () => {
  const { two } = await newcomer();
  let fetched = 0;
  let written = 0;
  const counted: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (/entries\?/.test(String(input))) fetched++;
    expect(fetched - written).toBeLessThanOrEqual(2);
    return response;
  };
  await syncOnce(two, { fetch: counted, onStep: () => written++ });
  expect(fetched).toBeGreaterThan(3);
});

test('stopped by the person it stays stopped, what they save is sent, and it goes on when they say', async () => {
  const { one, two } = await newcomer();
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= setMeta(two, 'paused', true);
  };
  expect(await syncOnce(two, { onStep: stop })).toEqual({ type: 'paused' });
  await stopping;
  const { got, paused, problem } = await readSync(two);
  expect({ paused, problem }).toEqual({ paused: true, problem: undefined });
  expect(got?.done).toBeLessThan(got?.all ?? 0);
  const id = await savedOn(two, 'while it was stopped');
  expect(await syncOnce(two)).toEqual({ type: 'paused' });
  expect((await readSync(two)).waiting).toBe(0);
  await setMeta(two, 'paused', undefined);
  expect(await syncOnce(two)).toMatchObject({ type: 'up-to-date' });
  await syncOnce(one);
  const held = await one.read(['passage'], (tx) => tx.objectStore('passage').get(id));
  expect(held?.fields.quote).toBe('while it was stopped');
});

test('a disk that fills up in the middle loses no place', async () => {
  const { two } = await newcomer();
  const ending = new AbortController();
  await syncOnce(two, { signal: ending.signal, onStep: () => ending.abort() });
  const before = await getMeta(two, 'cursor');
  expect(await syncOnce(full(two))).toEqual({ type: 'full' });
  expect(await getMeta(two, 'cursor')).toEqual(before);
  expect(await syncOnce(two)).toMatchObject({ type: 'up-to-date' });
});

test('open pages are told of a first sync a few times a second at most, and of its end', async () => {
  const { two } = await newcomer();
  const told: number[] = [];
  two.onWrite(() => told.push(performance.now()), AbortSignal.timeout(60_000));
  let pages = 0;
  await syncOnce(two, { onStep: () => pages++ });
  const all = (await journalOf(two)).length;
  expect(all).toBeGreaterThan(0);
  const spans = told.slice(1).map((at, place) => at - (told[place] ?? 0));
  // What a pass notes at its end is told at once.
  expect(spans.filter((span) => span < 200).length).toBeLessThan(4);
  expect(pages).toBeGreaterThan(2);
});
