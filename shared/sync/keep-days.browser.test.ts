import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { publishedSite, sendFeedback } from '../../tests/fixtures/passes.ts';
import { firstDevice, nextDevice, synced } from '../../tests/fixtures/team.ts';
import { answerFeedback, editSite } from '../store/library.ts';
import { feedbackList } from '../store/queries.ts';
import { syncOnce } from './pass.ts';

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

const later = 31 * 24 * 60 * 60 * 1000;

/** The hub as it answers a month later: its own clock is that of the machine. */
const inAMonth: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (!response.headers.get('content-type')?.includes('json')) return response;
  const body = await response.json();
  const moved = typeof body.time === 'number' ? { ...body, time: body.time + later } : body;
  return Response.json(moved, { status: response.status });
};

test('what a visitor sent goes everywhere when the site has kept it for as long as it said', async () => {
  let passed = 0;
  const one = await firstDevice(hub, { now: () => Date.now() + passed });
  const site = await publishedSite(one);
  const two = await nextDevice(one);
  await editSite(one, site, { keepDays: 30 });
  const sent = await sendFeedback(hub, one, site, 'Ring before you visit');
  await synced(one, two);
  await answerFeedback(two, sent.id, { status: 'read', text: 'Thank you' });
  await synced(two, one);
  expect(await feedbackList(one, { limit: 10 })).toHaveLength(1);

  passed = later;
  expect(await syncOnce(one, { fetch: inAMonth })).toMatchObject({ type: 'up-to-date' });
  await synced(two);
  for (const store of [one, two]) expect(await feedbackList(store, { limit: 10 })).toEqual([]);
  const { mailbox, readProof } = sent.receipt;
  expect(await sent.visitor.getMailbox(mailbox, readProof)).toMatchObject({
    type: 'problem',
    problem: { type: 'not-found' },
  });
});
