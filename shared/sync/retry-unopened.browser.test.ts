import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { clientFor, enter, makeLargeTeam, pushAll } from '../../tests/fixtures/large-team.ts';
import { library } from '../../tests/fixtures/library.ts';
import { everything } from '../../tests/fixtures/passes.ts';
import { testStore } from '../../tests/fixtures/store.ts';
import { membershipOf } from '../../tests/fixtures/team.ts';
import { toBase64url } from '../records/bytes.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { syncOnce } from './pass.ts';
import { readSync } from './status.ts';

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

const random = (length: number) => toBase64url(crypto.getRandomValues(new Uint8Array(length)));

/** A team of which half was sealed with a key that the device has not got. */
async function halfOpened(size: number) {
  const changes = [...library({ resources: size, passages: 1 })].slice(0, size);
  const team = await makeLargeTeam(
    hub,
    changes.filter((_, at) => at % 2 === 0),
  );
  const content = [...team.ring.content, { id: random(8), key: random(32) }];
  const newer = { ...team, ring: { ...team.ring, content } };
  await pushAll(
    clientFor(team),
    newer.ring,
    changes.filter((_, at) => at % 2 === 1),
  );
  const store = await enter(await testStore(), team);
  expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date' });
  const knowing = await enter(await testStore(), newer);
  expect(await syncOnce(knowing)).toMatchObject({ type: 'up-to-date', unopened: 0 });
  return { store, knowing, newer };
}

async function getKeys(store: Store, { ring }: { ring: unknown }): Promise<void> {
  await setMeta(store, 'membership', { ...(await membershipOf(store)), ring });
  await setMeta(store, 'retryUnopened', true);
}

test.each([
  ['some', 40],
  ['more than are remembered', 2_300],
])(
  'what did not open takes its place once the key is there: %s',
  async (_, size) => {
    const { store, knowing, newer } = await halfOpened(size);
    expect((await getMeta(store, 'unopened'))?.length).toBe(Math.min(1_000, size / 2));
    await getKeys(store, newer);
    expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date', unopened: 0 });
    expect(await everything(store)).toEqual(await everything(knowing));
    expect(await getMeta(store, 'retryUnopened')).toBeUndefined();
    const { got } = await readSync(store);
    expect(got?.done).toBe(got?.all);
    const calls: string[] = [];
    const counted: typeof fetch = (input, init) => {
      calls.push(String(input));
      return fetch(input, init);
    };
    await syncOnce(store, { fetch: counted });
    expect(calls.filter((call) => call.includes('entries'))).toHaveLength(1);
  },
  60_000,
);

test('cut short, it is tried again; what still does not open stays remembered', async () => {
  const { store, knowing, newer } = await halfOpened(40);
  await setMeta(store, 'retryUnopened', true);
  // With what the other device said of itself under the new key.
  expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date', unopened: 21 });
  await getKeys(store, newer);
  const broken: typeof fetch = (input, init) =>
    String(input).includes('most=') ? Promise.reject(new TypeError('cut')) : fetch(input, init);
  expect(await syncOnce(store, { fetch: broken })).toEqual({ type: 'offline' });
  expect(await getMeta(store, 'retryUnopened')).toBe(true);
  expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date', unopened: 0 });
  expect(await everything(store)).toEqual(await everything(knowing));
}, 60_000);
