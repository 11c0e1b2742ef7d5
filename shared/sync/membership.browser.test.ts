import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { commands } from 'vitest/browser';
import { contentOf, fillRichly } from '../../tests/fixtures/rich-store.ts';
import {
  freshName,
  newPassage,
  remoteChange,
  savePassage,
  testStore,
} from '../../tests/fixtures/store.ts';
import { firstDevice, membershipOf, synced } from '../../tests/fixtures/team.ts';
import type { Id } from '../records/ids.ts';
import { inviteLink, parseInviteLink } from '../seal/invite.ts';
import { newSecret } from '../seal/new-secret.ts';
import { applyEntries } from '../store/apply.ts';
import { dump } from '../store/dump.ts';
import { getMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { outboxSummary, passagesOfPage } from '../store/queries.ts';
import { type OpenCopy, restoreCopy } from '../store/restore.ts';
import { joinTeam, makeInvite, startTeam } from './membership.ts';
import { syncOnce } from './pass.ts';

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

const unreachable: typeof fetch = () => Promise.reject(new TypeError('no network'));

/** The hub does what it was asked, and its answer does not get here. */
const deaf: typeof fetch = async (input, init) => {
  await fetch(input, init);
  throw new TypeError('the answer was lost');
};

/** A hub that says no. */
function saying(type: string, status: number): typeof fetch {
  return async () => Response.json({ type, title: type, status }, { status });
}

async function changeIds(store: Store): Promise<Id[]> {
  return (await contentOf(store)).changes.map(({ id }) => id).sort();
}

async function inviteFrom(store: Store): Promise<string> {
  const invite = await makeInvite(store);
  if (invite.type !== 'made') throw new Error(invite.type);
  return invite.link;
}

test('a team whose first answer was lost is made once', async () => {
  const store = await testStore();
  const ask = { hub: `${hub}/`, name: 'Ada' };
  expect(await startTeam(store, ask, { fetch: deaf })).toEqual({ type: 'offline' });
  const first = await getMeta(store, 'joining');
  const outcome = await startTeam(store, ask);
  expect(outcome).toEqual({ type: 'joined', team: first?.team });
  expect(await membershipOf(store)).toMatchObject({ hub, device: first?.device });
  expect(await getMeta(store, 'joining')).toBeUndefined();
  expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date' });
});

test.each([
  ['without a network', hubOf, unreachable, { type: 'offline' }],
  ['with a wrong code', hubOf, saying('forbidden', 403), { type: 'forbidden' }],
  ['at what is no web address', () => 'ftp://hub.example', fetch, { type: 'wrong-address' }],
  ['at another server', hubOf, async () => new Response('<html>'), { type: 'offline' }],
])('%s no team is started, and nothing is left half-made', async (_, address, fetch, outcome) => {
  const store = await testStore();
  expect(await startTeam(store, { hub: address(), name: 'Ada' }, { fetch })).toEqual(outcome);
  expect(await getMeta(store, 'membership')).toBeUndefined();
  expect(await outboxSummary(store)).toEqual({ waiting: 0, refused: 0 });
});

function hubOf(): string {
  return hub;
}

test('a full disk is told, and the hub is not asked', async () => {
  const store = await testStore();
  const noRoom = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));
  const asked = () => expect.unreachable();
  expect(
    await startTeam({ ...store, write: noRoom }, { hub, name: 'Ada' }, { fetch: asked }),
  ).toEqual({ type: 'full' });
});

test('somebody invited has the team’s keys, also when the first answer was lost', async () => {
  const one = await firstDevice(hub);
  const link = await inviteFrom(one);
  const two = await testStore();
  expect(await joinTeam(two, { link, name: 'Ben' }, { fetch: deaf })).toEqual({ type: 'offline' });
  expect(await joinTeam(two, { link, name: 'Ben' })).toMatchObject({ type: 'joined' });
  const [first, second] = [await membershipOf(one), await membershipOf(two)];
  expect(second.ring).toEqual(first.ring);
  expect(second.team).toBe(first.team);
  expect(second.device).not.toBe(first.device);
});

test('a link is good for one device', async () => {
  const link = await inviteFrom(await firstDevice(hub));
  expect(await joinTeam(await testStore(), { link, name: 'Ben' })).toMatchObject({
    type: 'joined',
  });
  expect(await joinTeam(await testStore(), { link, name: 'Cat' })).toEqual({ type: 'wrong-link' });
});

test('two pages that join with one link at once make one device', async () => {
  const link = await inviteFrom(await firstDevice(hub));
  const name = freshName();
  const pages = [await testStore({ name }), await testStore({ name })] as const;
  let asked = 0;
  // The answer to the first comes once the second page is waiting for its turn, or has asked too.
  const slowly: typeof fetch = async (input, init) => {
    if (++asked === 1) await vi.waitUntil(async () => asked === 2 || (await isWaitedFor()));
    return fetch(input, init);
  };
  const outcomes = await Promise.all(
    pages.map((store) => joinTeam(store, { link, name: 'Ben' }, { fetch: slowly })),
  );
  expect(outcomes.map(({ type }) => type)).toEqual(['joined', 'already-in-team']);
  expect(await syncOnce(pages[1])).toMatchObject({ type: 'up-to-date' });
});

async function isWaitedFor(): Promise<boolean> {
  return ((await navigator.locks.query()).pending ?? []).length > 0;
}

test('a link that was cut short, mistyped, or is none says so', async () => {
  const link = await inviteFrom(await firstDevice(hub));
  const parts = parseInviteLink(link);
  if (!parts) throw new Error('no link');
  const mistyped = inviteLink(parts.hub, parts.invite, newSecret());
  for (const wrong of ['', 'hello', link.slice(0, -1), mistyped]) {
    const outcome = await joinTeam(await testStore(), { link: wrong, name: 'Ben' });
    expect(outcome).toEqual({ type: 'wrong-link' });
  }
  // The tries used nothing up.
  expect(await joinTeam(await testStore(), { link, name: 'Ben' })).toMatchObject({
    type: 'joined',
  });
});

test('a link that has expired says so', async () => {
  const link = await inviteFrom(await firstDevice(hub));
  const store = await testStore();
  const outcome = await joinTeam(store, { link, name: 'Ben' }, { fetch: saying('gone', 410) });
  expect(outcome).toEqual({ type: 'expired' });
});

test('who is in a team stays in it', async () => {
  const store = await firstDevice(hub);
  const link = await inviteFrom(await firstDevice(hub));
  expect(await joinTeam(store, { link, name: 'Ada' })).toEqual({ type: 'already-in-team' });
  expect(await startTeam(store, { hub, name: 'Ada' })).toEqual({ type: 'already-in-team' });
});

test('an invite needs a team and a hub that answers', async () => {
  expect(await makeInvite(await testStore())).toEqual({ type: 'no-team' });
  const store = await firstDevice(hub);
  expect(await makeInvite(store, { fetch: unreachable })).toEqual({ type: 'offline' });
});

test('half of another team’s copy stays where it is, until it is said that it is for this team', async () => {
  const former = await testStore();
  await fillRichly(former);
  // Sent to the team that it is of, and more that waits there.
  const changes = Array.from({ length: 300 }, (_, i) => ({
    change: remoteChange(),
    number: 9 + i,
  }));
  const pulled = changes.map((one) => ({ ...one, hubTime: 1_000 }));
  const cursor = { epoch: 'epoch-one', number: 309 };
  await applyEntries(former, { changes: pulled, erasures: [], cursor });
  await savePassage(former, newPassage({ quote: 'Waits there' }));
  const rows: unknown[] = [];
  for await (const slice of dump(former, { secrets: true })) rows.push(...slice);
  const copy: OpenCopy = async function* () {
    yield rows;
  };

  const first = await firstDevice(hub);
  const store = await testStore();
  const stop = new AbortController();
  let slices = 0;
  const onProgress = () => ++slices === 2 && stop.abort();
  await restoreCopy(store, copy, { signal: stop.signal, onProgress });
  await savePassage(store, newPassage({ quote: 'Written here' }));
  await joinTeam(store, { link: await inviteFrom(first), name: 'Bea' });
  await synced(store, first);
  expect((await contentOf(store)).outbox).toEqual([]);
  expect(await passagesOfPage(first, newPassage().address)).toMatchObject([
    { quote: 'Written here' },
  ]);

  expect(await restoreCopy(store, copy)).toEqual({ type: 'other-team' });
  await restoreCopy(store, copy, { intoOtherTeam: true });
  await synced(store, first);
  const refused = (await contentOf(store)).outbox.map(({ id, state }) => `${state} ${id}`);
  const arrived = await changeIds(first);
  expect([...arrived, ...refused.map((one) => one.replace('refused ', ''))].sort()).toEqual(
    await changeIds(store),
  );
  expect(arrived).toEqual(expect.arrayContaining(changes.map(({ change }) => change.id)));
});

test('a copy that is still taken in when a team is joined goes no further into it', async () => {
  const former = await testStore();
  await fillRichly(former);
  const [first, store] = [await firstDevice(hub), await testStore()];
  const link = await inviteFrom(first);
  const copy: OpenCopy = async function* () {
    for await (const slice of dump(former, { secrets: true })) yield slice;
    if (await getMeta(store, 'restoring')) await joinTeam(store, { link, name: 'Bea' });
  };
  expect(await restoreCopy(store, copy)).toMatchObject({ type: 'stopped' });
  expect((await membershipOf(store)).team).toBe((await membershipOf(first)).team);
  expect(await passagesOfPage(store, newPassage().address)).toEqual([]);
});
