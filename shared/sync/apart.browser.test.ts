import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { everything, savedOn } from '../../tests/fixtures/passes.ts';
import { firstDevice, nextDevice } from '../../tests/fixtures/team.ts';
import { conflicts, settle, undo } from '../store/history.ts';
import { editPassage } from '../store/library.ts';
import type { Store } from '../store/open-store.ts';
import { record } from '../store/queries.ts';
import { syncOnce } from './pass.ts';

/** Real databases, a real hub: what is said of a text survives sealing, the journal and opening. */

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

async function exchange(one: Store, two: Store): Promise<void> {
  for (const store of [one, two, one])
    expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date', refused: 0, unopened: 0 });
}

test('notes written apart are on both devices until one person settles them, and again after undo', async () => {
  const one = await firstDevice(hub);
  const id = await savedOn(one, 'Ask before you plan.');
  await syncOnce(one);
  const two = await nextDevice(one);
  await syncOnce(two);
  await editPassage(one, id, { note: 'Ask Sam' });
  await editPassage(two, id, { note: 'Ask Jo' });
  await exchange(one, two);
  expect(await everything(one)).toEqual(await everything(two));
  const [conflict] = await conflicts(one, 'passage', id);
  expect(await conflicts(two, 'passage', id)).toEqual([conflict]);
  expect([conflict?.current.value, conflict?.others[0].value].sort()).toEqual([
    'Ask Jo',
    'Ask Sam',
  ]);
  if (!conflict) return;
  const settled = await settle(two, 'passage', id, { conflict, text: 'Ask Sam and Jo' });
  await exchange(one, two);
  for (const store of [one, two])
    expect(await record(store, 'passage', id)).toMatchObject({ note: 'Ask Sam and Jo', apart: [] });
  await undo(one, settled.type === 'saved' ? (settled.changes[0]?.id ?? '') : '');
  await exchange(one, two);
  expect(await everything(one)).toEqual(await everything(two));
  expect(await record(two, 'passage', id)).toMatchObject({ apart: ['note'] });
});
