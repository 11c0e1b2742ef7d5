import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { full, journalOf, quotesOn, savedOn, unreachable } from '../../tests/fixtures/passes.ts';
import { remoteChange } from '../../tests/fixtures/store.ts';
import { firstDevice, membershipOf, nextDevice } from '../../tests/fixtures/team.ts';
import { enqueue } from '../outbox/outbox.ts';
import { toBase64url } from '../records/bytes.ts';
import { newId } from '../records/ids.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { notSent } from '../store/queries.ts';
import { syncOnce } from './pass.ts';
import { clientOf } from './session.ts';

/** Passes that cannot do all that they set out to: what is lost by it is nothing, and who looks is told. */

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

test('a hub that cannot be reached costs nothing, and the person can be told', async () => {
  const one = await firstDevice(hub);
  await savedOn(one, 'kept');
  expect(await syncOnce(one, { fetch: unreachable })).toEqual({ type: 'offline' });
  expect(await getMeta(one, 'syncState')).toEqual({ lastSyncAt: null, problem: 'offline' });
  expect(await quotesOn(one)).toEqual(['kept']);
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date' });
  expect(await getMeta(one, 'syncState')).toEqual({ lastSyncAt: expect.any(Number) });
});

test('a full disk stops the pass, says so, and goes on when there is room', async () => {
  const one = await firstDevice(hub);
  const two = await nextDevice(one);
  await savedOn(two, 'arrives later');
  await syncOnce(two);
  expect(await syncOnce(full(one))).toEqual({ type: 'full' });
  expect(await quotesOn(one)).toEqual([]);
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date' });
  expect(await quotesOn(one)).toEqual(['arrives later']);
});

test('a disk too full to take anything in still lets out what waits', async () => {
  const one = await firstDevice(hub);
  await savedOn(one, 'more to take in');
  await syncOnce(one);
  const two = await nextDevice(one);
  await savedOn(two, 'waiting to go');
  const write: Store['write'] = (names, durability, work) =>
    names.length > 1
      ? full(two).write(names, durability, work)
      : two.write(names, durability, work);
  expect(await syncOnce({ ...two, write })).toEqual({ type: 'full' });
  await syncOnce(one);
  expect(await quotesOn(one)).toEqual(['more to take in', 'waiting to go']);
});

test('an answer that is not the hub’s counts as none', async () => {
  const one = await firstDevice(hub);
  const cafe: typeof fetch = async () => new Response('<h1>Log in to our Wi-Fi</h1>');
  expect(await syncOnce(one, { fetch: cafe })).toEqual({ type: 'offline' });
});

test('a change that is too large steps aside and holds up nothing', async () => {
  const one = await firstDevice(hub);
  const huge = remoteChange({ set: { note: 'x'.repeat(140_000) } });
  await one.write(['outbox'], 'strict', (tx) =>
    enqueue(tx.objectStore('outbox'), { id: huge.id, type: 'change', body: huge }, Date.now()),
  );
  const id = await savedOn(one, 'behind it');
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date', refused: 1 });
  expect(await notSent(one)).toMatchObject([{ id: huge.id, reason: 'too-large' }]);
  expect((await journalOf(one)).some((entry) => entry.subject === id)).toBe(true);
});

test('a change that the hub cannot read steps aside and holds up nothing', async () => {
  const one = await firstDevice(hub);
  const odd = remoteChange({ subject: 'not-an-id' });
  await one.write(['outbox'], 'strict', (tx) =>
    enqueue(tx.objectStore('outbox'), { id: odd.id, type: 'change', body: odd }, Date.now()),
  );
  const id = await savedOn(one, 'behind it');
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date', refused: 1 });
  expect(await notSent(one)).toMatchObject([{ id: odd.id, reason: 'bad-request' }]);
  expect((await journalOf(one)).some((entry) => entry.subject === id)).toBe(true);
});

test('an entry that no key opens is counted, and holds up nothing behind it', async () => {
  const one = await firstDevice(hub);
  await syncOnce(one);
  const { team, ...membership } = await membershipOf(one);
  const noise = toBase64url(crypto.getRandomValues(new Uint8Array(300)));
  await clientOf(membership, {}).push(team, [{ id: newId(), subject: newId(), sealed: noise }]);
  const two = await nextDevice(one);
  await savedOn(two, 'after the noise');
  await syncOnce(two);
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date', unopened: 1 });
  expect(await getMeta(one, 'unopened')).toMatchObject([{ reason: 'not-an-envelope' }]);
  expect(await quotesOn(one)).toEqual(['after the noise']);
});

test('a device that the hub does not know stops, and the person can be told', async () => {
  const one = await firstDevice(hub);
  const membership = await membershipOf(one);
  await setMeta(one, 'membership', { ...membership, secret: 'A'.repeat(43) });
  expect(await syncOnce(one)).toMatchObject({
    type: 'refused',
    problem: { type: 'unauthorised' },
  });
  expect(await getMeta(one, 'syncState')).toMatchObject({ problem: 'unauthorised' });
});
