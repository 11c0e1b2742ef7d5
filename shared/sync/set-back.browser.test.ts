import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { quotesOn, savedOn } from '../../tests/fixtures/passes.ts';
import { deviceOf, ringOf, synced, teamOf } from '../../tests/fixtures/team.ts';
import { newId } from '../records/ids.ts';
import { getMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { syncOnce } from './pass.ts';
import { makeKit, removeDevices } from './team-keys.ts';

/** What becomes of a team's keys on a hub that was restored from a backup. */

let hub: string;
// One for each test: a hub lets in so many devices a minute.
beforeEach(async () => {
  hub = await commands.startHub();
}, 30_000);
afterEach(() => commands.endHub(hub));

/** The hub forgets what was done meanwhile; the devices do not. */
async function setBackAfter(work: () => Promise<unknown>): Promise<void> {
  await commands.stopHub(hub);
  await commands.backUpHub(hub);
  await commands.restartHub(hub);
  await work();
  await commands.stopHub(hub);
  await commands.restoreHub(hub);
  await commands.restartHub(hub);
}

test('a hub that was set back to before a removal gets the ring again, and removes again', async () => {
  const [one, two, three] = await teamOf(hub, 3);
  await setBackAfter(async () => {
    await removeDevices(one, [await deviceOf(three)]);
    await synced(one, two);
  });
  expect(await syncOnce(three)).toMatchObject({ type: 'up-to-date' });
  await synced(two);
  expect(await syncOnce(three)).toMatchObject({ type: 'refused' });
  await savedOn(one, 'After it all');
  await synced(one, two);
  expect(await quotesOn(two)).toEqual(['After it all']);
});

/** One takes Cat out, the hub is set back to before that, and Ben, who has not heard of it, takes her out too. */
async function removedTwice(): Promise<[Store, Store, Store]> {
  const [one, two, three] = await teamOf(hub, 3);
  await setBackAfter(async () => {
    await removeDevices(one, [await deviceOf(three)]);
    await savedOn(one, 'Under the first new key');
    await synced(one);
  });
  await removeDevices(two, [await deviceOf(three)]);
  await savedOn(two, 'Under the other new key');
  return [one, two, three];
}

test('two rings with one number, made on either side of a hub that was set back, become one with the keys of both', async () => {
  const [one, two, three] = await removedTwice();
  expect((await ringOf(one)).id).not.toBe((await ringOf(two)).id);
  await synced(two, one, two, one);
  expect(await ringOf(one)).toEqual(await ringOf(two));
  expect(await ringOf(one)).toMatchObject({ number: 3, removed: [await deviceOf(three)] });
  expect((await ringOf(one)).content).toHaveLength(4);
  for (const store of [one, two]) {
    expect(await quotesOn(store)).toEqual(['Under the first new key', 'Under the other new key']);
    expect(await getMeta(store, 'ringTrouble')).toBeUndefined();
  }
  expect(await syncOnce(three)).toMatchObject({ type: 'refused' });
});

test('they become one also when the other ring has been built upon, and when this device is killed in between', async () => {
  const [one, two] = await removedTwice();
  expect(await makeKit(two)).toMatchObject({ type: 'made' });
  await expect(syncOnce(one, { fetch: dyingAt('POST', '/rings') })).rejects.toThrow('killed');
  await synced(one, two, one);
  expect(await ringOf(one)).toEqual(await ringOf(two));
  expect((await ringOf(one)).recovery).toBeDefined();
  expect(await quotesOn(one)).toEqual(await quotesOn(two));
});

test('who was taken out, and is back on a hub that was set back, takes nobody along and out again', async () => {
  const [one, two, three] = await teamOf(hub, 3);
  await setBackAfter(async () => {
    await removeDevices(one, [await deviceOf(two)]);
    await savedOn(one, 'Without Ben');
    await synced(one);
  });
  // Ben, who is in again, changes the keys; Cat knows of nothing, and takes them.
  await makeKit(two);
  await synced(three);
  await savedOn(three, 'Under Ben’s keys');
  await synced(three, one);
  expect(await syncOnce(two)).toMatchObject({ type: 'refused' });
  await synced(three, one, three);
  expect(await ringOf(one)).toEqual(await ringOf(three));
  expect((await ringOf(one)).removed).toEqual([await deviceOf(two)]);
  for (const store of [one, three]) {
    expect(await quotesOn(store)).toEqual(['Under Ben’s keys', 'Without Ben']);
  }
});

/** The hub has got the call, and nobody hears of it. */
function dyingAt(method: string, path: string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const isIt = (init?.method ?? 'GET') === method && String(input).endsWith(path);
    if (isIt) throw new Error('killed');
    return response;
  };
}

test('a hub that was set back and lists a device that nobody knows is told of, until somebody decided', async () => {
  const [one, two, three] = await teamOf(hub, 3);
  await setBackAfter(async () => {
    await removeDevices(one, [await deviceOf(three)]);
  });
  await syncOnce(one, { fetch: listingStranger });
  expect(await getMeta(one, 'ringStrangers')).toBe(1);
  expect(await makeKit(one, [], { fetch: listingStranger })).toMatchObject({ type: 'strangers' });
  await synced(one, two);
  expect(await getMeta(one, 'ringStrangers')).toBeUndefined();
  expect(await ringOf(two)).toEqual(await ringOf(one));
});

const listingStranger: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (!String(input).endsWith('/devices')) return response;
  const { devices, ...rest } = await response.json();
  return Response.json({ ...rest, devices: [...devices, { device: newId(), madeAt: 1 }] });
};

test('two kits that were made on either side of it leave one, and nobody with a trouble', async () => {
  const [one, two] = await teamOf(hub, 2);
  await setBackAfter(() => makeKit(one));
  const kit = await makeKit(two);
  await synced(two, one, two);
  expect(await ringOf(one)).toEqual(await ringOf(two));
  expect((await ringOf(one)).recovery).toMatchObject({ kit: kit.type === 'made' && kit.kit });
  expect(await getMeta(one, 'ringTrouble')).toBeUndefined();
});

test('who was taken out is out again, also where the team has come further than they have', async () => {
  const [one, two, three] = await teamOf(hub, 3);
  await setBackAfter(async () => {
    await removeDevices(one, [await deviceOf(two)]);
    await makeKit(one);
    await synced(one, three);
  });
  await makeKit(two);
  await synced(one, three, one, three);
  expect(await syncOnce(two)).toMatchObject({ type: 'refused' });
  expect(await ringOf(three)).toEqual(await ringOf(one));
  for (const store of [one, three]) {
    expect(await getMeta(store, 'ringTrouble')).toBeUndefined();
  }
});
