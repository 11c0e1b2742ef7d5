import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Work } from '../../shared/protocol/visitor.ts';
import { newId } from '../../shared/records/ids.ts';
import { forgetDevice, readRaw, settled } from '../testing/device.ts';
import { type Delivery, makeDelivery } from './delivery.ts';
import type { Parcel } from './parcel.ts';
import type { Posted } from './post.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  await forgetDevice();
});

const site = newId();
const soon = { timeout: 10_000 };

function parcel(): Parcel {
  const [bytes, mailbox] = ['A'.repeat(43), 'B'.repeat(22)];
  const proofs = { readHash: bytes, eraseHash: bytes, eraseProof: bytes };
  return { site, sealed: 'AAAA', mailbox, ...proofs };
}

interface Sent {
  readonly id: string;
  readonly work: Work | undefined;
}

/** A page of the site, and a hub that answers as it is told; from the start it wants this much. */
function visit(answer: (sent: Sent) => Posted) {
  const sent: Sent[] = [];
  const post = async (id: string, _: unknown, work?: Work) => {
    sent.push({ id, work });
    return answer({ id, work });
  };
  const told: string[] = [];
  const delivery = makeDelivery({
    site,
    post: {
      feedback: post,
      reply: async () => answer({ id: '', work: undefined }),
      recall: async () => ({ type: 'sent' }),
    },
    onChange: () => undefined,
    onSent: (id) => told.push(id),
  });
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  delivery.live(leaving.signal);
  return { delivery, sent, told, leave: () => leaving.abort() };
}

const wanting = (challenge: string, bits: number): Posted => ({
  type: 'later',
  wanted: { challenge, bits },
});

/** More than any machine does while a test runs. */
const endless = () => wanting('endless', 22);
/** Its first nonce is 1,876,696: a second or two. */
const seconds = wanting('some 66', 18);
const little = ({ id, work }: Sent): Posted =>
  work?.challenge === id ? { type: 'sent' } : wanting(id, 8);

/** How often the solver has looked at the clock. */
function clockLooks(): () => number {
  const looks = vi.spyOn(performance, 'now');
  return () => looks.mock.calls.length;
}

/** Waits until the device works. */
async function works(looks: () => number): Promise<void> {
  const before = looks();
  await vi.waitFor(() => expect(looks()).toBeGreaterThan(before + 20), soon);
}

/** Waits until the device works no more, for as long as it has had some dozen turns for it. */
async function isAtRest(looks: () => number): Promise<void> {
  await vi.waitFor(async () => {
    const before = looks();
    for (let turn = 0; turn < 12; turn++) await new Promise((next) => setTimeout(next, 0));
    expect(looks()).toBe(before);
  }, soon);
}

async function waitsWorking(answer: (sent: Sent) => Posted = endless) {
  const looks = clockLooks();
  const visitor = visit(answer);
  const id = newId();
  await visitor.delivery.add(id, parcel(), true);
  await visitor.delivery.flush();
  await works(looks);
  return { ...visitor, id, looks };
}

const states = ({ items }: Delivery) => items.map(({ state }) => state);

test('what the hub wants work for is sent again with it, one after the other, and nobody waits for that', async () => {
  const { delivery, sent, told } = visit(little);
  const ids = [newId(), newId(), newId()];
  for (const id of ids) await delivery.add(id, parcel(), id !== ids[2]);
  await delivery.flush();
  expect(told).toEqual([]);
  await vi.waitFor(() => expect(told.toSorted()).toEqual(ids.toSorted()), soon);
  expect(delivery.items).toEqual([]);
  expect(sent.length).toBeLessThanOrEqual(6);
});

test('a hub that wants it again of the same message, after it was done twice, is left alone for a while', async () => {
  const { delivery, sent, told } = visit(({ id }) => wanting(`${id} ${sent.length}`, 4));
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const id = newId();
  await delivery.add(id, parcel(), true);
  await delivery.flush();
  await vi.waitFor(() => expect(sent.filter(({ work }) => work)).toHaveLength(2), soon);
  const [row] = JSON.parse(await readRaw());
  expect(row.notBefore).toBeGreaterThan(Date.now());
  expect(told).toEqual([]);
  expect(states(delivery)).toEqual(['waiting']);
});

test('what is asked too much is kept, and tried again later', async () => {
  const { delivery, sent } = visit(() => wanting('dear', 23));
  await delivery.add(newId(), parcel(), true);
  await delivery.flush();
  await settled();
  expect(sent.every(({ work }) => work === undefined)).toBe(true);
  expect(states(delivery)).toEqual(['waiting']);
});

test('who deletes what is worked for does not wait, and the work ends', async () => {
  const { delivery, id, looks, sent } = await waitsWorking();
  const before = performance.now();
  await delivery.remove(id);
  expect(performance.now() - before).toBeLessThan(3000);
  await vi.waitFor(() => expect(delivery.items).toEqual([]), soon);
  await isAtRest(looks);
  expect(sent.every(({ work }) => work === undefined)).toBe(true);
});

test('nor does who deletes it on another page of the site, and it is not sent when the work is done', async () => {
  const { delivery, id, looks, told } = await waitsWorking((sent) =>
    sent.work ? { type: 'sent' } : seconds,
  );
  const other = visit(() => ({ type: 'later' }));
  expect(await other.delivery.remove(id)).toBe('later');
  await isAtRest(looks);
  await delivery.flush();
  expect(delivery.items).toEqual([]);
  expect(told).toEqual([]);
});

test('when another page has sent it, the work ends', async () => {
  const { id, looks, sent } = await waitsWorking();
  const other = visit(() => ({ type: 'sent' }));
  await other.delivery.flush();
  expect(other.told).toEqual([id]);
  await isAtRest(looks);
  expect(sent.every(({ work }) => work === undefined)).toBe(true);
});

test('when the element is taken out of the page, the work ends, and none begins', async () => {
  const { delivery, leave, looks, sent } = await waitsWorking();
  leave();
  await isAtRest(looks);
  const before = sent.length;
  await delivery.flush();
  await isAtRest(looks);
  expect(sent).toHaveLength(before + 1);
  expect(states(delivery)).toEqual(['waiting']);
});

test('work is ended without losing what it was for', async () => {
  const { delivery, looks } = await waitsWorking();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  delivery.endWork();
  await isAtRest(looks);
  expect(states(delivery)).toEqual(['waiting']);
});

test('deleting all that waits on the device is not held up by the work', async () => {
  const { delivery, looks } = await waitsWorking();
  await new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase('get-involved');
    asked.onsuccess = resolve;
    asked.onblocked = asked.onerror = reject;
  });
  delivery.endWork();
  await isAtRest(looks);
});
