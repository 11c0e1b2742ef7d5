import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import {
  documentOf,
  publishedSite,
  quotesOn,
  savedOn,
  sendFeedback,
  unreachable,
} from '../../tests/fixtures/passes.ts';
import { testStore } from '../../tests/fixtures/store.ts';
import {
  deviceOf,
  membershipOf,
  nextDevice,
  ringOf,
  synced,
  teamOf,
} from '../../tests/fixtures/team.ts';
import { current } from '../seal/key-ring.ts';
import { newSecret } from '../seal/new-secret.ts';
import { commit } from '../store/commit.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { feedbackList } from '../store/queries.ts';
import { teamDevices } from './devices.ts';
import { leaveTeam } from './leaving.ts';
import { joinTeam, makeInvite } from './membership.ts';
import { openEntry } from './open-entry.ts';
import { syncOnce } from './pass.ts';
import { recoverTeam } from './recovery.ts';
import { clientOf } from './session.ts';
import { confirmKit, kitState, makeKit, removeDevices } from './team-keys.ts';

let hub: string;
// One for each test: a hub lets in so many devices a minute.
beforeEach(async () => {
  hub = await commands.startHub();
}, 30_000);
afterEach(() => commands.endHub(hub));

async function kitOf(store: Store): Promise<string> {
  const made = await makeKit(store);
  if (made.type !== 'made') throw new Error(made.type);
  return made.code;
}

test('the devices of a team know one another, by name and member', async () => {
  const [one, two] = await teamOf(hub, 2);
  const seen = await teamDevices(two, await ringOf(two));
  expect(seen.map(({ id }) => id).sort()).toEqual(
    [await deviceOf(one), await deviceOf(two)].sort(),
  );
  expect(seen[0]).toMatchObject({
    member: (await membershipOf(one)).member,
    name: expect.stringMatching(/^Chrome on /),
  });
});

test('who leaves says so under keys that nobody has who was taken out before', async () => {
  const [one, two, three] = await teamOf(hub, 3);
  const before = await ringOf(three);
  const leaving = await deviceOf(two);
  expect(await removeDevices(one, [await deviceOf(three)])).toEqual({ type: 'put' });
  await leaveTeam(two);
  const answer = await clientOf(await membershipOf(one), {}).pull(before.team);
  const entries = answer.type === 'ok' ? answer.value.entries : [];
  const said = entries.filter((entry) => 'subject' in entry && entry.subject === leaving);
  const opened = await Promise.all(said.map((entry) => openEntry(before, entry)));
  expect(opened.at(-1)).toMatchObject({ type: 'unopened' });
  await synced(one);
  expect((await teamDevices(one, await ringOf(one))).map(({ id }) => id)).not.toContain(leaving);
});

test('a device from before introduces itself with the next pass', async () => {
  const [one, two] = await teamOf(hub, 2);
  const { pair: _, ...before } = await membershipOf(two);
  await setMeta(two, 'membership', before);
  await synced(two, one);
  expect(await removeDevices(one, [await deviceOf(two)])).toEqual({ type: 'put' });
});

test('a device that was removed gets nothing more; the others go on with new keys', async () => {
  const [one, two, three] = await teamOf(hub, 3);
  await savedOn(one, 'From before');
  await synced(one, two, three);
  expect(await removeDevices(one, [await deviceOf(three)])).toEqual({ type: 'put' });
  await savedOn(one, 'Said after');
  await synced(one, two);
  expect(await quotesOn(two)).toEqual(['From before', 'Said after']);
  await savedOn(two, 'Answered');
  await synced(two, one);
  expect(await quotesOn(one)).toEqual(['Answered', 'From before', 'Said after']);
  expect(await syncOnce(three)).toMatchObject({ type: 'refused' });
  expect(await quotesOn(three)).toEqual(['From before']);
  const [ring, other] = [await ringOf(one), await ringOf(two)];
  expect(other).toEqual(ring);
  expect([ring.number, ring.content.length, ring.seal.length, ring.sign.length]).toEqual([
    2, 2, 2, 1,
  ]);
  expect((await ringOf(three)).content).toHaveLength(1);
});

test('what was sealed with the new key before a device had it opens once it has', async () => {
  const [one, two, three] = await teamOf(hub, 3);
  await removeDevices(one, [await deviceOf(three)]);
  await savedOn(one, 'Sealed with the new key');
  await synced(one, two);
  expect(await quotesOn(two)).toContain('Sealed with the new key');
});

test('visitors seal to the new key, and what they sealed to the old one still opens', async () => {
  const [one, two, three] = await teamOf(hub, 3);
  const site = await publishedSite(one);
  await sendFeedback(hub, one, site, 'Before');
  await removeDevices(one, [await deviceOf(three)]);
  await synced(one);
  const { id, publicKey } = current((await ringOf(one)).seal);
  expect(await documentOf(hub, site)).toMatchObject({ seal: { id, key: publicKey } });
  await sendFeedback(hub, one, site, 'After');
  await synced(two, two);
  expect((await feedbackList(two, { limit: 9 })).map(({ text }) => text).sort()).toEqual([
    'After',
    'Before',
  ]);
});

test('of two who remove at once both are heard', async () => {
  const [one, two, three] = await teamOf(hub, 3);
  const four = await nextDevice(one);
  await synced(four, one, two);
  const outcomes = await Promise.all([
    removeDevices(one, [await deviceOf(three)]),
    removeDevices(two, [await deviceOf(four)]),
  ]);
  expect(outcomes).toEqual([{ type: 'put' }, { type: 'put' }]);
  await synced(one, two);
  expect(await ringOf(one)).toEqual(await ringOf(two));
  expect((await ringOf(one)).removed).toHaveLength(2);
});

test('without a network nothing is removed, and nothing is left half-done', async () => {
  const [one, two] = await teamOf(hub, 2);
  const outcome = await removeDevices(one, [await deviceOf(two)], { fetch: unreachable });
  expect(outcome).toEqual({ type: 'offline' });
  expect(await getMeta(one, 'rotation')).toBeUndefined();
  await synced(one, two);
  expect((await ringOf(one)).number).toBe(1);
});

test('a device that the hub lists and nobody has heard of is for a person to decide', async () => {
  const [one, two] = await teamOf(hub, 2);
  const silent = await nextDevice(one);
  const gone = await deviceOf(two);
  const outcome = await removeDevices(one, [gone]);
  const stranger = { device: await deviceOf(silent), madeAt: expect.any(Number) };
  expect(outcome).toEqual({ type: 'strangers', devices: [stranger] });
  expect(await syncOnce(two)).toMatchObject({ type: 'up-to-date' });
  // It says who it is, and may stay.
  await synced(silent);
  expect(await removeDevices(one, [gone])).toEqual({ type: 'put' });
  await synced(silent);
  expect(await ringOf(silent)).toEqual(await ringOf(one));
});

test('a stranger that a person takes out goes too', async () => {
  const [one, two] = await teamOf(hub, 2);
  const silent = await nextDevice(one);
  const gone = [await deviceOf(two), await deviceOf(silent)];
  expect(await removeDevices(one, gone)).toEqual({ type: 'put' });
  expect(await syncOnce(silent)).toMatchObject({ type: 'refused' });
});

test('whoever was taken out cannot introduce another with the keys that they still have', async () => {
  const [one, two] = await teamOf(hub, 2);
  await removeDevices(one, [await deviceOf(two)]);
  const intruder = await nextDevice(one);
  const old = await membershipOf(two);
  // The hub helps: it lets the device in, and takes a change that is sealed with the old key.
  const membership = await membershipOf(intruder);
  await setMeta(intruder, 'membership', { ...membership, ring: old.ring });
  await commit(intruder, [
    { subject: membership.device, kind: 'device', set: { proof: newSecret() } },
  ]);
  await syncOnce(intruder, { fetch: hidingRings });
  expect(await makeKit(one)).toMatchObject({
    type: 'strangers',
    devices: [{ device: membership.device }],
  });
});

/** A hub that keeps quiet about newer rings. */
const hidingRings: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (!String(input).includes('/entries?')) return response;
  return Response.json({ ...(await response.json()), ring: 1 });
};

test('an invite that nobody used stops working with the ring in it; the next one has the new ring', async () => {
  const [one, two, three] = await teamOf(hub, 3);
  const stale = await makeInvite(one);
  await removeDevices(two, [await deviceOf(three)]);
  if (stale.type !== 'made') throw new Error(stale.type);
  const guest = await testStore();
  expect(await joinTeam(guest, { link: stale.link, name: 'Cat' })).toEqual({ type: 'wrong-link' });
  // This device has not heard of the new ring yet.
  const fresh = await nextDevice(one);
  expect(await ringOf(fresh)).toEqual(await ringOf(two));
});

test('a ring from a device that the one before does not know is not taken, and a person is told', async () => {
  const [one, two, three] = await teamOf(hub, 3);
  await removeDevices(one, [await deviceOf(three)]);
  const forged: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!String(input).includes('/rings?')) return response;
    const { rings, ...rest } = await response.json();
    const sender = await deviceOf(three);
    return Response.json({ ...rest, rings: rings.map((ring: object) => ({ ...ring, sender })) });
  };
  await syncOnce(two, { fetch: forged });
  expect((await ringOf(two)).number).toBe(1);
  expect(await getMeta(two, 'ringTrouble')).toBe(2);
  await synced(two);
  expect((await ringOf(two)).number).toBe(2);
  expect(await getMeta(two, 'ringTrouble')).toBeUndefined();
});

test('a recovery kit brings the team back when every device is lost', async () => {
  const [one, two] = await teamOf(hub, 2);
  await savedOn(one, 'Saved before the fire');
  const code = await kitOf(one);
  await removeDevices(one, [await deviceOf(two)]);
  await savedOn(one, 'Saved after a removal');
  await synced(one);
  const fresh = await testStore();
  const typed = code.toLowerCase().replaceAll('-', ' ');
  expect(await recoverTeam(fresh, { hub, code: typed, name: 'Ada' })).toMatchObject({
    type: 'joined',
  });
  await synced(fresh);
  expect(await quotesOn(fresh)).toEqual(['Saved after a removal', 'Saved before the fire']);
  // It is one of the team, and can do what any other can.
  expect(await removeDevices(fresh, [await deviceOf(one)])).toEqual({ type: 'put' });
  const again = await testStore();
  expect(await recoverTeam(again, { hub, code, name: 'Ben' })).toMatchObject({ type: 'joined' });
});

test('a new kit makes the old one worthless', async () => {
  const [one] = await teamOf(hub, 1);
  const old = await kitOf(one);
  const code = await kitOf(one);
  const recover = async (with_: string) =>
    recoverTeam(await testStore(), { hub, code: with_, name: 'Ada' });
  expect(await recover(old)).toEqual({ type: 'wrong-link' });
  expect(await recover(code)).toMatchObject({ type: 'joined' });
});

test.each(['', 'hello', 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA'])(
  'a code that cannot be one is refused without asking the hub: "%s"',
  async (code) => {
    const fetch = () => expect.unreachable();
    const store = await testStore();
    expect(await recoverTeam(store, { hub, code, name: 'Ada' }, { fetch })).toEqual({
      type: 'wrong-link',
    });
  },
);

test('the team is asked for its kit until one of them says that it is stored', async () => {
  const [one, two] = await teamOf(hub, 2);
  const state = async (store: Store) => kitState(store, await ringOf(store));
  expect(await state(two)).toBe('none');
  const made = await makeKit(one);
  if (made.type !== 'made') throw new Error(made.type);
  await synced(two);
  expect(await state(two)).toBe('not-stored');
  await confirmKit(two, made.kit);
  await synced(two, one);
  expect(await state(one)).toBe('stored');
  await kitOf(one);
  expect(await state(one)).toBe('not-stored');
});
