import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApp } from '../../hub/app.ts';
import { openSqliteStorage } from '../../hub/storage/sqlite.ts';
import type { Storage } from '../../hub/storage/storage.ts';
import { toBase64url } from '../records/bytes.ts';
import { newId } from '../records/ids.ts';
import { newSecret } from '../seal/new-secret.ts';
import { hashOf } from '../seal/secret.ts';
import { timeLimit } from './call.ts';
import { type Client, createClient } from './client.ts';

/** Against the hub itself, in this process. */

const hub = 'https://hub.example';
const open = { signUp: { type: 'open' }, behindProxy: false, proofBits: 0 } as const;
let folder: string;
let storage: Storage;
let inProcess: typeof fetch;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-'));
  storage = openSqliteStorage(folder);
  const app = createApp({ storage, config: open });
  inProcess = async (input, init) => app.request(String(input), init);
});

afterEach(async () => {
  await storage.close();
  await rm(folder, { recursive: true });
});

async function team(): Promise<{ team: string; client: Client }> {
  const [team, device, secret] = [newId(), newId(), newSecret()];
  const client = createClient({ hub, fetch: inProcess, token: `${device}.${secret}` });
  const made = await client.createTeam({ team, device, secretHash: await hashOf(secret) });
  expect(made).toMatchObject({ type: 'ok', value: { team } });
  return { team, client };
}

const sealed = toBase64url(new Uint8Array(300));

test('what is pushed is pulled again, and the cursor goes on from there', async () => {
  const { team: id, client } = await team();
  const entries = [newId(), newId()].map((id) => ({ id, subject: newId(), sealed }));
  const pushed = await client.push(id, entries);
  expect(pushed).toMatchObject({ type: 'ok', value: { head: 2 } });
  const pulled = await client.pull(id);
  if (pulled.type !== 'ok') throw new Error(pulled.type);
  expect(pulled.value.entries.map((entry) => entry.id)).toEqual(entries.map((entry) => entry.id));
  const { epoch } = pulled.value;
  const rest = await client.pull(id, { epoch, number: 1 });
  expect(rest).toMatchObject({ type: 'ok', value: { entries: [{ number: 2 }], more: false } });
});

test('the hub’s no is a value, with its reason', async () => {
  const { team: id, client } = await team();
  expect(await client.pull(id, { epoch: 'anotherEpoch', number: 3 })).toMatchObject({
    type: 'problem',
    problem: { type: 'gone', status: 410, epoch: expect.any(String) },
  });
  const stranger = createClient({ hub, fetch: inProcess, token: `${newId()}.${newSecret()}` });
  expect(await stranger.pull(id)).toMatchObject({
    type: 'problem',
    problem: { type: 'unauthorised' },
  });
});

test('a call without an answer’s body answers with nothing', async () => {
  const { team: id, client } = await team();
  expect(await client.deleteInvite(id, newId())).toEqual({ type: 'ok', value: null });
});

test.each<[string, unknown]>([
  ['7', 7_000],
  ['0', 0],
  ['4000000', 3_600_000],
  ['soon', undefined],
])(
  'tells how long the hub asks to wait, in milliseconds and an hour at most: %s',
  async (after, wait) => {
    const busy: typeof fetch = async () =>
      Response.json(
        { type: 'too-many', title: 'Too many calls', status: 429 },
        { status: 429, headers: { 'Retry-After': after } },
      );
    const answer = await createClient({ hub, fetch: busy }).getSite(newId());
    expect('retryAfter' in answer ? answer.retryAfter : undefined).toEqual(wait);
  },
);

test.each<[string, () => Promise<Response>]>([
  ['no network', () => Promise.reject(new TypeError('fetch failed'))],
  ['a log-in page', async () => new Response('<h1>Wi-Fi</h1>')],
  ['a proxy’s error', async () => new Response('Bad gateway', { status: 502 })],
  ['another server’s JSON', async () => Response.json({ hello: 'world' })],
  ['an error that is not the protocol’s', async () => Response.json({ oh: 1 }, { status: 404 })],
])('%s is no answer', async (_, fetch) => {
  expect(await createClient({ hub, fetch }).getSite(newId())).toEqual({ type: 'offline' });
});

test('an error of ours is not mistaken for being offline', async () => {
  const broken: typeof fetch = () => Promise.reject(new RangeError('a bug'));
  await expect(createClient({ hub, fetch: broken }).getSite(newId())).rejects.toThrow('a bug');
});

function never(): typeof fetch {
  return (_, init) =>
    new Promise((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
}

test('a hub that never answers is offline after the time limit', async () => {
  vi.useFakeTimers();
  try {
    const answer = createClient({ hub, fetch: never() }).getSite(newId());
    await vi.advanceTimersByTimeAsync(timeLimit);
    expect(await answer).toEqual({ type: 'offline' });
  } finally {
    vi.useRealTimers();
  }
});

test('what is under way ends with its signal', async () => {
  const ending = new AbortController();
  const answer = createClient({ hub, fetch: never(), signal: ending.signal }).getSite(newId());
  ending.abort();
  expect(await answer).toEqual({ type: 'offline' });
});

test('sends no credentials and no referrer, and escapes what stands in a path', async () => {
  const calls: [unknown, RequestInit | undefined][] = [];
  const spy: typeof fetch = async (input, init) => {
    calls.push([input, init]);
    return Response.json({});
  };
  await createClient({ hub: `${hub}/base/`, fetch: spy }).getMailbox('../../x?y', 'proof');
  expect(calls[0]?.[0]).toBe(`${hub}/base/v1/mailboxes/..%2F..%2Fx%3Fy`);
  expect(calls[0]?.[1]).toMatchObject({
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  });
});

test('whoever stands before the hub is heard when they ask to wait', async () => {
  const busy = async () => new Response('Busy', { status: 503, headers: { 'Retry-After': '30' } });
  const answer = await createClient({ hub, fetch: busy }).getSite(newId());
  expect(answer).toEqual({ type: 'offline', retryAfter: 30_000 });
});
