import { afterEach, expect, test, vi } from 'vitest';
import { newId } from '../../shared/records/ids.ts';
import { isFinal } from '../../shared/sync/back-off.ts';
import { hubPost } from './hub-post.ts';

const [bytes, name] = ['A'.repeat(43), 'B'.repeat(22)];
const recall = { site: newId(), mailbox: name, eraseProof: bytes };
const parcel = { ...recall, sealed: 'AAAA', readHash: bytes, eraseHash: bytes };

afterEach(() => vi.unstubAllGlobals());

function hubThatAnswers(answer: () => Response) {
  vi.stubGlobal('fetch', async () => answer());
  return hubPost('https://hub.example');
}

function problem(status: number, type = 'unknown', headers: Record<string, string> = {}) {
  return Response.json({ type, title: type, status }, { status, headers });
}

// To the letter: what an item's fate is, by the status of the hub's no.
const later = [401, 404, 408, 425, 429, 500, 502, 503, 504];
const final = [400, 402, 403, 405, 406, 409, 410, 411, 413, 414, 415, 422, 423, 426, 428, 431, 451];

test.each(later)('a message that the hub answers with %i waits', async (status) => {
  const type = status === 404 ? 'not-found' : 'unknown';
  const { feedback } = hubThatAnswers(() => problem(status, type));
  expect(await feedback(newId(), parcel)).toEqual({ type: 'later' });
});

test.each(final)('a message that the hub answers with %i is given back', async (status) => {
  const { feedback } = hubThatAnswers(() => problem(status, 'why'));
  expect(await feedback(newId(), parcel)).toEqual({ type: 'refused', reason: 'why' });
});

test('a message that somebody on the way turns down waits: only the hub can say that it is final', async () => {
  for (const status of [200, 302, 400, 403, 404, 413, 502]) {
    const page = () => new Response('<h1>Log in to the café</h1>', { status });
    const { feedback, recall: takeBack } = hubThatAnswers(page);
    expect(await feedback(newId(), parcel)).toEqual({ type: 'later' });
    expect(await takeBack(recall)).toEqual({ type: 'later' });
  }
});

test('what is to be erased and is not there has been erased', async () => {
  const { recall: takeBack } = hubThatAnswers(() => problem(404, 'not-found'));
  expect(await takeBack(recall)).toEqual({ type: 'sent' });
});

test.each([
  ['the hub', () => problem(429, 'too-many', { 'Retry-After': '30' })],
  ['a proxy', () => new Response('Busy', { status: 503, headers: { 'Retry-After': '30' } })],
])('a wait that %s asks for is heard', async (_, answer) => {
  const { feedback } = hubThatAnswers(answer);
  expect(await feedback(newId(), parcel)).toEqual({ type: 'later', after: 30_000 });
});

test('a hub that wants work is told apart by a widget that knows of it; to an older one it is a 429', async () => {
  const wanted = { type: 'work-wanted', title: '', status: 429, challenge: 'abc', bits: 12 };
  const { feedback } = hubThatAnswers(() => Response.json(wanted, { status: 429 }));
  const posted = await feedback(newId(), parcel);
  expect(posted).toEqual({ type: 'later', wanted });
  expect(isFinal(wanted)).toBe(false);
});

test('work goes with what it was done for, and nothing in its place where none was done', async () => {
  const bodies: unknown[] = [];
  vi.stubGlobal('fetch', async (_: unknown, { body }: RequestInit) => {
    bodies.push(JSON.parse(String(body)));
    return Response.json({ time: 1 }, { status: 201 });
  });
  const { feedback } = hubPost('https://hub.example');
  const { sealed, mailbox, readHash, eraseHash } = parcel;
  const sent = { sealed, mailbox, readHash, eraseHash };
  const work = { challenge: 'abc', nonce: 7 };
  await feedback(newId(), parcel);
  await feedback(newId(), parcel, work);
  expect(bodies).toEqual([sent, { ...sent, work }]);
});
