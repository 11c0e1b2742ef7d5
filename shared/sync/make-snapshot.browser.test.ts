import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { full, savedOn } from '../../tests/fixtures/passes.ts';
import { firstDevice, membershipOf } from '../../tests/fixtures/team.ts';
import { makeSnapshot } from './make-snapshot.ts';
import { syncOnce } from './pass.ts';
import { clientOf } from './session.ts';

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

const snapshots = { growth: 1, worthwhile: 1, chunk: 10 };

test('a disk that is full puts a snapshot off, and breaks nothing', async () => {
  const one = await firstDevice(hub);
  await savedOn(one, 'Pay on the day.');
  await syncOnce(one);
  await makeSnapshot(full(one), { snapshots });
  const membership = await membershipOf(one);
  const held = () => clientOf(membership, {}).getSnapshot(membership.team);
  expect(await held()).toMatchObject({ type: 'problem' });
  await makeSnapshot(one, { snapshots });
  expect(await held()).toMatchObject({ type: 'ok' });
});
