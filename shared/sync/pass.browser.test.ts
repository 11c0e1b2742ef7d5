import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import {
  documentOf,
  everything,
  full,
  journalOf,
  losing,
  publishedSite,
  quotesOn,
  savedOn,
  sendFeedback,
  unreachable,
} from '../../tests/fixtures/passes.ts';
import { remoteChange, testStore } from '../../tests/fixtures/store.ts';
import { firstDevice, membershipOf, nextDevice } from '../../tests/fixtures/team.ts';
import { enqueue } from '../outbox/outbox.ts';
import { fromBase64url, toBase64url } from '../records/bytes.ts';
import { timeOf } from '../records/clock.ts';
import { newId } from '../records/ids.ts';
import { answerKeyOf } from '../seal/answer-key.ts';
import { openContent } from '../seal/content-key.ts';
import { decodeJson } from '../seal/json.ts';
import { openSignedSite } from '../seal/sign.ts';
import { commit } from '../store/commit.ts';
import { erase } from '../store/erase.ts';
import { answerFeedback, editSite } from '../store/library.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { feedbackList, members, notSent, outboxSummary, resources } from '../store/queries.ts';
import { createClient } from './client.ts';
import { startTeam } from './membership.ts';
import { syncOnce } from './pass.ts';
import { clientOf } from './session.ts';
import { publishSite, snippetFor } from './sites.ts';

/** Whole passes: real databases in a real browser, a real hub behind a real network. */

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

test('says so when this device is in no team', async () => {
  expect(await syncOnce(await testStore())).toEqual({ type: 'no-team' });
});

test('what one device saves, before it had a team too, the other shows; the hub cannot read it', async () => {
  const quote = 'Ask before you plan, not after.';
  const one = await firstDevice(hub);
  await savedOn(one, quote);
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date', refused: 0, unopened: 0 });
  const two = await nextDevice(one);
  await savedOn(two, 'Pay on the day.');
  await syncOnce(two);
  await syncOnce(one);
  expect(await quotesOn(two)).toEqual([quote, 'Pay on the day.'].sort());
  expect(await everything(one)).toEqual(await everything(two));
  expect((await members(one)).map((member) => member.name).sort()).toEqual(['Ada', 'Ben']);
  expect(await commands.hubFilesWith(hub, quote)).toEqual([]);
});

test('two devices that worked offline converge, and a further pass moves nothing', async () => {
  const one = await firstDevice(hub);
  const two = await nextDevice(one);
  for (const [store, name] of [
    [one, 'one'],
    [two, 'two'],
  ] as const) {
    for (let i = 0; i < 30; i++) await savedOn(store, `${name} ${i}`);
  }
  for (const store of [one, two, one])
    expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date' });
  expect(await quotesOn(one)).toHaveLength(60);
  expect(await everything(one)).toEqual(await everything(two));
  expect(await syncOnce(one)).toMatchObject({ pulled: 0, sent: 0 });
});

test('a push whose answer is lost leaves no duplicate', async () => {
  const one = await firstDevice(hub);
  await syncOnce(one);
  const id = await savedOn(one, 'once');
  expect(await syncOnce(one, { fetch: losing('POST', /entries$/), random: () => 0 })).toEqual({
    type: 'offline',
  });
  expect((await outboxSummary(one)).waiting).toBeGreaterThan(0);
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date' });
  expect(await outboxSummary(one)).toEqual({ waiting: 0, refused: 0 });
  expect((await journalOf(one)).filter((entry) => entry.subject === id)).toHaveLength(1);
});

test('a queue that no one request holds goes in several, in order', async () => {
  const one = await firstDevice(hub);
  const note = 'x'.repeat(6_000);
  const edits = Array.from({ length: 250 }, () => {
    return { subject: newId(), kind: 'passage', set: { note } };
  });
  const saved = await commit(one, edits);
  if (saved.type !== 'saved') throw new Error(saved.type);
  // With the changes that introduce the member and the device.
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date', sent: 252, refused: 0 });
  const two = await nextDevice(one);
  expect(await syncOnce(two)).toMatchObject({ type: 'up-to-date', pulled: 252 });
  const [, , ...sent] = await journalOf(two);
  const ids = saved.changes.map(({ id }) => id);
  expect(sent.map(({ id }) => id)).toEqual(ids.slice(0, sent.length));
});

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

test('what was erased leaves every device and the hub, and never comes back', async () => {
  const one = await firstDevice(hub);
  const id = await savedOn(one, 'a name that should not be here');
  await syncOnce(one);
  const two = await nextDevice(one);
  await syncOnce(two);
  expect(await quotesOn(two)).toHaveLength(1);
  // Erased on one device while the other, offline, still writes about it.
  expect(await erase(one, id)).toEqual({ type: 'erased' });
  const late = remoteChange({ subject: id, kind: 'passage', set: { note: 'late' } });
  await two.write(['outbox'], 'strict', (tx) =>
    enqueue(tx.objectStore('outbox'), { id: late.id, type: 'change', body: late }, Date.now()),
  );
  await syncOnce(one);
  expect(await syncOnce(two)).toMatchObject({ type: 'up-to-date', refused: 0 });
  await syncOnce(one);
  expect(await quotesOn(one)).toEqual([]);
  expect(await quotesOn(two)).toEqual([]);
  expect(await outboxSummary(two)).toEqual({ waiting: 0, refused: 0 });
  const left = (await journalOf(one)).filter((entry) => entry.subject === id);
  expect(left.map((entry) => entry.type)).toEqual(['erasure']);
});

test('a stamp years ahead is brought back to the same value on both devices', async () => {
  const years = 6 * 365 * 24 * 60 * 60 * 1000;
  const one = await testStore({ now: () => Date.now() + years });
  const id = await savedOn(one, 'from the future');
  await startTeam(one, { hub, name: 'Ada' });
  await syncOnce(one);
  const two = await nextDevice(one);
  await syncOnce(two);
  const stampsOf = async (store: Store) => {
    const folded = await store.read(['passage'], (tx) => tx.objectStore('passage').get(id));
    return folded?.stamps;
  };
  const stamps = await stampsOf(one);
  expect(stamps).toEqual(await stampsOf(two));
  const [at] = stamps?.quote ?? [''];
  expect(Math.abs(timeOf(at) - Date.now())).toBeLessThan(60_000);
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

test('feedback becomes the same record on every device, and the answer reaches its visitor alone', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  const two = await nextDevice(one);
  const { id, receipt, visitor, team } = await sendFeedback(
    hub,
    one,
    site,
    'Letters are hard to read',
  );
  for (const store of [one, two, one]) await syncOnce(store);
  expect(await feedbackList(two, { limit: 9 })).toMatchObject([
    { id, site, way: 'idea', text: 'Letters are hard to read', status: 'received' },
  ]);
  expect(await everything(one)).toEqual(await everything(two));

  await answerFeedback(one, id, { status: 'acting', text: 'We will ring instead' });
  // The answer to the message is lost, and it is sent again: the visitor has it once.
  await syncOnce(one, { fetch: losing('PUT', /mailboxes/), random: () => 0 });
  await syncOnce(one);
  const mailbox = await visitor.getMailbox(receipt.mailbox, receipt.readProof);
  if (mailbox.type !== 'ok') throw new Error(mailbox.type);
  expect(mailbox.value.messages).toHaveLength(1);
  const [message] = mailbox.value.messages;
  if (!message) throw new Error('no message');
  const bytes = fromBase64url(message.sealed) ?? new Uint8Array();
  const binding = { team, id: message.id, subject: receipt.mailbox, what: 'message' } as const;
  const answerKey = await answerKeyOf(receipt.answerKey);
  const opened = await openContent({ content: answerKey ? [answerKey] : [] }, binding, bytes);
  if (opened.type !== 'opened') throw new Error(opened.reason);
  expect(decodeJson(opened.plaintext)).toEqual({
    v: 1,
    status: 'acting',
    text: 'We will ring instead',
  });

  expect(await visitor.deleteMailbox(receipt.mailbox, receipt.eraseProof)).toMatchObject({
    type: 'ok',
  });
  await syncOnce(one);
  await syncOnce(two);
  expect(await feedbackList(one, { limit: 9 })).toEqual([]);
  expect(await feedbackList(two, { limit: 9 })).toEqual([]);
});

test('an answer that cannot be sealed steps aside', async () => {
  const one = await firstDevice(hub);
  const id = newId();
  const receipt = { mailbox: 'A'.repeat(22), key: 'not a key' };
  const set = { site: newId(), way: 'idea', text: 'hello', sentAt: 1, receipt };
  await commit(one, [{ subject: id, kind: 'feedback', set }]);
  await answerFeedback(one, id, { status: 'read', text: 'Thank you' });
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date', refused: 1 });
  expect(await notSent(one)).toMatchObject([{ type: 'message', reason: 'unusable-key' }]);
});

test('a published site opens under the key that its snippet pins', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  const snippet = await snippetFor(await membershipOf(one), { id: site });
  const pinned = /key="([^"]+)"/.exec(snippet)?.[1] ?? '';
  const answer = await createClient({ hub }).getSite(site);
  if (answer.type !== 'ok') throw new Error(answer.type);
  const opened = await openSignedSite(answer.value, pinned);
  if (opened.type !== 'opened') throw new Error(opened.reason);
  expect(decodeJson(opened.payload)).toMatchObject({ site, name: 'Harbour', ways: ['idea'] });
});

test('a site that another device changed is published in its new words', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  const two = await nextDevice(one);
  await syncOnce(two);
  await editSite(two, site, { heading: 'Tell us' });
  expect(await syncOnce(two)).toMatchObject({ type: 'up-to-date', refused: 0 });
  expect(await documentOf(hub, site)).toMatchObject({ heading: 'Tell us' });
  await publishSite(one, site);
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date', refused: 0 });
  expect(await documentOf(hub, site)).toMatchObject({ heading: 'Tell us' });
});

test('a hub that was restored from an old copy gets back what it lost, and nothing twice', async () => {
  const own = await commands.startHub();
  try {
    const one = await firstDevice(own);
    await savedOn(one, 'before the copy');
    const gone = await savedOn(one, 'erased after the copy');
    await syncOnce(one);
    const two = await nextDevice(one);
    await syncOnce(two);
    await commands.stopHub(own);
    await commands.backUpHub(own);
    await commands.restartHub(own);
    await savedOn(one, 'after the copy');
    await erase(one, gone);
    const site = await publishedSite(one);
    await syncOnce(one);
    await syncOnce(two);
    await savedOn(two, 'not sent yet');
    await commands.stopHub(own);
    await commands.restoreHub(own);
    await commands.restartHub(own);

    for (const store of [one, two, one]) {
      expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date' });
    }
    const kept = ['after the copy', 'before the copy', 'not sent yet'];
    expect(await quotesOn(one)).toEqual(kept);
    expect(await everything(one)).toEqual(await everything(two));
    const three = await nextDevice(one);
    await syncOnce(three);
    expect(await quotesOn(three)).toEqual(kept);
    const ids = (await journalOf(three)).map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await outboxSummary(one)).toEqual({ waiting: 0, refused: 0 });
    expect((await resources(three, { limit: 9 })).length).toBe(1);
    expect(await createClient({ hub: own }).getSite(site)).toMatchObject({ type: 'ok' });
  } finally {
    await commands.endHub(own);
  }
}, 60_000);
