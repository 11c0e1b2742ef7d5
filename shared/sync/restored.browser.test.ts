import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import {
  everything,
  publishedSite,
  quotesOn,
  savedOn,
  sendFeedback,
  sendReply,
} from '../../tests/fixtures/passes.ts';
import { testStore } from '../../tests/fixtures/store.ts';
import { firstDevice, nextDevice } from '../../tests/fixtures/team.ts';
import { dump } from '../store/dump.ts';
import { answerFeedback, editPassage, eraseFeedback } from '../store/library.ts';
import { getMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { feedbackList, outboxSummary } from '../store/queries.ts';
import { restoreCopy } from '../store/restore.ts';
import { syncOnce } from './pass.ts';

/** Profiles that a safety copy was brought back to, and a real hub. */

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

/** The copy as it is now, whatever becomes of the store. */
async function copyNow(store: Store, secrets = true) {
  const slices: (readonly unknown[])[] = [];
  for await (const slice of dump(store, { secrets })) slices.push(slice);
  return async function* () {
    yield* slices;
  };
}

test('a restored profile goes on in the team: it sends what waited, and gets what came since', async () => {
  const one = await firstDevice(hub);
  await savedOn(one, 'In the team before');
  await syncOnce(one);
  const two = await nextDevice(one);
  await savedOn(one, 'Not sent yet');
  const copy = await copyNow(one);
  one.close();
  await savedOn(two, 'Saved since');
  await syncOnce(two);

  const back = await testStore();
  expect(await restoreCopy(back, copy)).toMatchObject({ tookTeam: true });
  expect(await outboxSummary(back)).toEqual({ waiting: 1, refused: 0 });
  expect(await syncOnce(back)).toMatchObject({ type: 'up-to-date' });
  await savedOn(back, 'Saved after');
  await syncOnce(back);
  await syncOnce(two);
  const all = ['In the team before', 'Not sent yet', 'Saved after', 'Saved since'];
  expect(await quotesOn(back)).toEqual(all);
  expect(await everything(back)).toEqual(await everything(two));
});

test('what was erased after the copy was made is gone from a restored profile with the next pass', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  const [kept, forgotten] = [
    await sendFeedback(hub, one, site, 'Ring first'),
    await sendFeedback(hub, one, site, 'Forget me'),
  ];
  await syncOnce(one);
  const two = await nextDevice(one);
  await syncOnce(two);
  // Waits in the copy, and is about what will be gone.
  await answerFeedback(one, forgotten.id, { status: 'acting', text: 'We will' });
  const copy = await copyNow(one);
  const { number } = (await getMeta(one, 'cursor')) ?? { number: 0 };
  await eraseFeedback(two, forgotten.id);
  await syncOnce(two);

  const back = await testStore();
  await restoreCopy(back, copy);
  expect(await feedbackList(back, { limit: 9 })).toHaveLength(2);
  expect(await getMeta(back, 'cursor')).toMatchObject({ number });
  expect(await syncOnce(back)).toMatchObject({ type: 'up-to-date', refused: 0 });
  expect(await feedbackList(back, { limit: 9 })).toMatchObject([{ id: kept.id }]);
  expect(await outboxSummary(back)).toEqual({ waiting: 0, refused: 0 });
  // Nor does the copy bring it back now that it is known here.
  await restoreCopy(back, copy);
  await syncOnce(back);
  expect(await feedbackList(back, { limit: 9 })).toMatchObject([{ id: kept.id }]);
  expect(await everything(back)).toEqual(await everything(two));
});

test('two living copies of one device lose nothing to each other', async () => {
  const one = await firstDevice(hub);
  const id = await savedOn(one, 'The same passage');
  await syncOnce(one);
  const back = await testStore();
  await restoreCopy(back, await copyNow(one));
  for (const [store, note] of [
    [one, 'From the old computer'],
    [back, 'From the new one'],
  ] as const) {
    await editPassage(store, id, { note });
    await savedOn(store, note);
  }
  for (const store of [one, back, one]) await syncOnce(store);
  expect(await quotesOn(one)).toHaveLength(3);
  expect(await everything(one)).toEqual(await everything(back));
});

test('a copy of a hub’s former life gives the hub again what it lost', async () => {
  const one = await firstDevice(hub);
  await savedOn(one, 'Lost by the hub');
  const copy = await copyNow(one);
  // Another device of the team never saw it, nor did the hub.
  const two = await nextDevice(one);
  await syncOnce(two);
  expect(await quotesOn(two)).toEqual([]);
  await restoreCopy(two, copy);
  await syncOnce(two);
  const three = await nextDevice(two);
  await syncOnce(three);
  expect(await quotesOn(three)).toEqual(['Lost by the hub']);
});

test('a plain copy that is brought back and joined to the team again comes to the same', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  const sent = await sendFeedback(hub, one, site, 'Ring first');
  const { id, receipt } = sent;
  await sendReply(one, sent, { text: 'On Mondays' });
  await savedOn(one, 'In the team');
  await syncOnce(one);
  const copy = await copyNow(one, false);
  const back = await nextDevice(one);
  await restoreCopy(back, copy);
  for (const store of [back, one, back]) await syncOnce(store);
  const [feedback] = await feedbackList(back, { limit: 9 });
  expect(feedback).toMatchObject({
    id,
    receipt: { key: receipt.answerKey },
    replies: [{ text: 'On Mondays' }],
  });
  expect(await everything(back)).toEqual(await everything(one));
});
