import { expect, test } from 'vitest';
import { remoteChange, testStore } from '../../tests/fixtures/store.ts';
import { visitor } from '../records/change.ts';
import { type Id, newId } from '../records/ids.ts';
import { applyEntries } from './apply.ts';
import { editSite, makeSite } from './library.ts';
import { eraseOutlived } from './outlived.ts';
import { feedbackList } from './queries.ts';

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 0, 10);

/** A store with a clock to be set, and a site with one message of each of these times. */
async function storeWith(sentAt: readonly number[]) {
  let time = start;
  const store = await testStore({ now: () => time });
  const made = await makeSite(store, { name: 'Kestrel', heading: '', intro: '', ways: ['say'] });
  if (made.type !== 'saved') throw new Error('there is no room');
  const changes = sentAt.map((at, i) => ({
    change: sentTo(made.id, at),
    hubTime: at,
    number: i + 1,
  }));
  const cursor = { epoch: 'epoch-one', number: sentAt.length };
  await applyEntries(store, { changes, erasures: [], cursor });
  const left = async () => (await feedbackList(store, { limit: 200 })).map((one) => one.sentAt);
  return { store, site: made.id, left, setClock: (to: number) => (time = to) };
}

function sentTo(site: Id, sentAt: number) {
  const id = newId(sentAt);
  const set = { site, way: 'say', text: 'Ring first', sentAt, receipt: null };
  return remoteChange({ id, subject: id, kind: 'feedback', by: visitor, set });
}

test('what is older than its site keeps it goes, a day after that was set, and the rest stays', async () => {
  const [old, young] = [start - 31 * day, start - 20 * day];
  const { store, site, left, setClock } = await storeWith([old, young]);
  expect(await eraseOutlived(store, start)).toBe(0);
  await editSite(store, site, { keepDays: 30 });
  expect(await eraseOutlived(store, start)).toBe(0);
  setClock(start + day);
  expect(await eraseOutlived(store, start + day)).toBe(1);
  expect(await left()).toEqual([young]);
  await editSite(store, site, { keepDays: null });
  setClock(start + 90 * day);
  expect(await eraseOutlived(store, start + 90 * day)).toBe(0);
});

test('a clock that ran ahead erases nothing, the hub’s or this device’s', async () => {
  const { store, site, left, setClock } = await storeWith([start - 20 * day]);
  await editSite(store, site, { keepDays: 30 });
  setClock(start + 2 * day);
  expect(await eraseOutlived(store, start + 4000 * day)).toBe(0);
  setClock(start + 4000 * day);
  expect(await eraseOutlived(store, start + 2 * day)).toBe(0);
  expect(await left()).toHaveLength(1);
});

test('of more than go at once, the rest goes with the next', async () => {
  const times = Array.from({ length: 60 }, (_, i) => start - 40 * day - i);
  const { store, site, left, setClock } = await storeWith(times);
  await editSite(store, site, { keepDays: 30 });
  setClock(start + day);
  expect(await eraseOutlived(store, start + day)).toBe(50);
  expect(await eraseOutlived(store, start + day)).toBe(10);
  expect(await left()).toEqual([]);
});
