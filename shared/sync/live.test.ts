import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type RunningHub, startHub } from '../../hub/serve.ts';
import { toBase64url } from '../records/bytes.ts';
import { type Id, newId } from '../records/ids.ts';
import { newSecret } from '../seal/new-secret.ts';
import { hashOf } from '../seal/secret.ts';
import { type Client, createClient } from './client.ts';
import { followHead } from './live.ts';

/** Against a hub on a port: streams are only streams over a real connection. */

/** A hub that stops does not wait for the connections that this process keeps open. */
const hubLimits = { stopTime: 50 };
let folder: string;
let hub: RunningHub;
const ending = () => new AbortController();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-'));
  hub = await startHub({ port: 0, dataDir: folder, hubLimits });
});

afterEach(async () => {
  await hub.close();
  await rm(folder, { recursive: true });
});

async function makeTeam(): Promise<{ team: Id; client: Client }> {
  const [team, device, secret] = [newId(), newId(), newSecret()];
  const client = createClient({ hub: hub.url, token: `${device}.${secret}` });
  await client.createTeam({ team, device, secretHash: await hashOf(secret) });
  return { team, client };
}

function push(client: Client, team: Id) {
  const sealed = toBase64url(new Uint8Array(300));
  return client.push(team, [{ id: newId(), subject: newId(), sealed }]);
}

test('tells the head at once, and each time it has moved, until it is ended', async () => {
  const { team, client } = await makeTeam();
  const heads: number[] = [];
  const stop = ending();
  const following = followHead(client, team, ({ number }) => heads.push(number), stop.signal);
  await vi.waitFor(() => expect(heads).toEqual([0]), { timeout: 10_000 });
  await push(client, team);
  await vi.waitFor(() => expect(heads).toEqual([0, 1]), { timeout: 10_000 });
  stop.abort();
  await following;
  await push(client, team);
  expect(heads).toEqual([0, 1]);
});

test('comes back by itself when the hub was away', async () => {
  const { team, client } = await makeTeam();
  const heads: number[] = [];
  const stop = ending();
  const following = followHead(client, team, ({ number }) => heads.push(number), stop.signal);
  await vi.waitFor(() => expect(heads).toEqual([0]), { timeout: 10_000 });
  const port = Number(new URL(hub.url).port);
  await hub.close();
  hub = await startHub({ port, dataDir: folder, hubLimits });
  await push(client, team);
  await vi.waitFor(() => expect(heads.at(-1)).toBe(1), { timeout: 15_000 });
  stop.abort();
  await following;
}, 20_000);

test('gives up when the hub will not have this device', async () => {
  const { team } = await makeTeam();
  const stranger = createClient({ hub: hub.url, token: `${newId()}.${newSecret()}` });
  await followHead(stranger, team, () => expect.unreachable(), ending().signal);
});

test('is over at once when it was ended before it began', async () => {
  const { team, client } = await makeTeam();
  await followHead(client, team, () => expect.unreachable(), AbortSignal.abort());
});
