import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { type Cut, cutAt, untilCut } from '../../tests/fixtures/cuts.ts';
import { quotesOn, savedOn } from '../../tests/fixtures/passes.ts';
import { testStore } from '../../tests/fixtures/store.ts';
import { firstDevice, membershipOf, nextDevice } from '../../tests/fixtures/team.ts';
import { parseKeyRing } from '../seal/key-ring.ts';
import { getMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { joinTeam, makeInvite, startTeam } from './membership.ts';
import { syncOnce } from './pass.ts';
import { recoverTeam } from './recovery.ts';
import { clientOf } from './session.ts';
import { makeKit, removeDevices } from './team-keys.ts';

/**
 * Whatever is done with a team's keys, cut short at each of its steps: afterwards it can be done again, and
 * what comes of that is whole.
 */

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

/** Far more than any of these has: a loop that never ends would be a fault of its own. */
const most = 60;

async function atEveryStep(
  how: 'process' | 'network',
  round: (cut: Cut) => Promise<void>,
): Promise<void> {
  let step = 0;
  for (; step < most; step++) {
    // A hub lets in so many a minute, and forgets how many when it is started anew.
    if (step % 4 === 3) await startAgain();
    const cut = cutAt(step, how);
    await round(cut);
    if (!cut.came()) break;
  }
  expect(step).toBeGreaterThan(1);
  expect(step).toBeLessThan(most);
}

async function startAgain(): Promise<void> {
  await commands.stopHub(hub);
  await commands.restartHub(hub);
}

async function ringOf(store: Store) {
  return parseKeyRing((await membershipOf(store)).ring);
}

async function devicesOf(store: Store): Promise<string[]> {
  const membership = await membershipOf(store);
  const answer = await clientOf(membership, {}).devices(membership.team);
  if (answer.type !== 'ok') throw new Error(answer.type);
  return answer.value.devices.map(({ device }) => device);
}

async function linkOf(store: Store): Promise<string> {
  const invite = await makeInvite(store);
  if (invite.type !== 'made') throw new Error(invite.type);
  return invite.link;
}

async function isUpToDate(...stores: Store[]): Promise<void> {
  for (const store of stores) expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date' });
}

describe.each(['process', 'network'] as const)('when the %s is lost at any step', (how) => {
  test('of making a team, it is made once', async () => {
    await atEveryStep(how, async (cut) => {
      const store = await testStore();
      const ask = { hub, name: 'Ada' };
      await untilCut(() => startTeam(cut.store(store), ask, { fetch: cut.fetch }));
      if (!(await getMeta(store, 'membership'))) {
        expect(await startTeam(store, ask)).toMatchObject({ type: 'joined' });
      }
      await isUpToDate(store);
      expect(await devicesOf(store)).toEqual([(await membershipOf(store)).device]);
    });
  });

  test('of joining, the same link lets the same device in', async () => {
    const one = await firstDevice(hub);
    await atEveryStep(how, async (cut) => {
      const before = await devicesOf(one);
      const ask = { link: await linkOf(one), name: 'Ben' };
      const store = await testStore();
      await untilCut(() => joinTeam(cut.store(store), ask, { fetch: cut.fetch }));
      if (!(await getMeta(store, 'membership'))) {
        expect(await joinTeam(store, ask)).toMatchObject({ type: 'joined' });
      }
      await isUpToDate(store, one);
      expect(await devicesOf(one)).toEqual([...before, (await membershipOf(store)).device]);
    });
  });

  test('of taking a device out, it is out or in, and can be taken out', async () => {
    const one = await firstDevice(hub);
    await atEveryStep(how, async (cut) => {
      const two = await nextDevice(one);
      await isUpToDate(two);
      const { device } = await membershipOf(two);
      await untilCut(() => removeDevices(cut.store(one), [device], { fetch: cut.fetch }));
      // The next pass completes what was begun, and what this device holds is what the hub did.
      await isUpToDate(one);
      expect(await getMeta(one, 'rotation')).toBeUndefined();
      const isIn = (await devicesOf(one)).includes(device);
      expect((await ringOf(one))?.removed.includes(device)).toBe(!isIn);
      expect(await removeDevices(one, [device])).toEqual({ type: 'put' });
      expect(await syncOnce(two)).toMatchObject({ type: 'refused' });
    });
  });

  test('of taking new keys from another, they are taken', async () => {
    const one = await firstDevice(hub);
    const two = await nextDevice(one);
    await isUpToDate(two);
    await atEveryStep(how, async (cut) => {
      const three = await nextDevice(one);
      await isUpToDate(three);
      const { device } = await membershipOf(three);
      expect(await removeDevices(one, [device])).toEqual({ type: 'put' });
      await savedOn(one, `Sealed without ${device}`);
      await isUpToDate(one);
      await untilCut(() => syncOnce(cut.store(two), { fetch: cut.fetch }));
      await isUpToDate(two);
      expect(await ringOf(two)).toEqual(await ringOf(one));
      expect(await quotesOn(two)).toEqual(await quotesOn(one));
    });
  });

  test('of making a recovery kit, the next one works', async () => {
    const one = await firstDevice(hub);
    await atEveryStep(how, async (cut) => {
      await untilCut(() => makeKit(cut.store(one), [], { fetch: cut.fetch }));
      await isUpToDate(one);
      const made = await makeKit(one);
      if (made.type !== 'made') throw new Error(made.type);
      const lost = await testStore();
      const ask = { hub, code: made.code, name: 'Ada' };
      expect(await recoverTeam(lost, ask)).toMatchObject({ type: 'joined' });
      await isUpToDate(lost, one);
      expect(await ringOf(lost)).toEqual(await ringOf(one));
    });
  });

  test('of recovering, the kit brings the team back to the same device', async () => {
    const one = await firstDevice(hub);
    const made = await makeKit(one);
    if (made.type !== 'made') throw new Error(made.type);
    await savedOn(one, 'Kept through the fire');
    await isUpToDate(one);
    await atEveryStep(how, async (cut) => {
      const before = await devicesOf(one);
      const store = await testStore();
      const ask = { hub, code: made.code, name: 'Ada' };
      await untilCut(() => recoverTeam(cut.store(store), ask, { fetch: cut.fetch }));
      if (!(await getMeta(store, 'membership'))) {
        expect(await recoverTeam(store, ask)).toMatchObject({ type: 'joined' });
      }
      await isUpToDate(store);
      expect(await quotesOn(store)).toEqual(['Kept through the fire']);
      expect(await devicesOf(one)).toEqual([...before, (await membershipOf(store)).device]);
    });
  });
});
