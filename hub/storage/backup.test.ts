import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '../../shared/records/ids.ts';
import {
  type DeviceOnHub,
  hubApp,
  madeTeam,
  newEntry,
  pulled,
} from '../../tests/fixtures/hub-app.ts';
import { temporaryFolder } from '../../tests/fixtures/temporary-folder.ts';
import { createApp } from '../app.ts';
import { backUp, CannotBackUp } from './backup.ts';
import { databaseIn } from './data-folder.ts';
import { openSqliteStorage } from './sqlite.ts';

const config = { signUp: { type: 'closed' }, behindProxy: false, proofBits: 0 } as const;

async function folder() {
  const made = await temporaryFolder('hub-backup');
  onTestFinished(() => made[Symbol.asyncDispose]());
  return made.path;
}

/** Puts a backup into an empty data folder, as the manual says. */
async function restored(file: string) {
  const dataDir = join(await folder(), 'data');
  await mkdir(dataDir);
  await copyFile(file, databaseIn(dataDir));
  const storage = openSqliteStorage(dataDir);
  onTestFinished(() => storage.close());
  return { storage, app: createApp({ storage, config }) };
}

const pushTo = (hub: Awaited<ReturnType<typeof hubApp>>, { team, token }: DeviceOnHub) =>
  hub.call(`POST /v1/teams/${team}/entries`, { token, body: { entries: [newEntry()] } });

test('a hub put back from a backup sends devices that saw more back to the start', async () => {
  const hub = await hubApp();
  const device = await madeTeam(hub);
  await pushTo(hub, device);
  const file = join(await folder(), 'backup.sqlite');
  backUp(hub.folder, file);
  await pushTo(hub, device);

  const { app, storage } = await restored(file);
  const headers = { Authorization: device.token };
  const path = `/v1/teams/${device.team}/entries`;
  const old = await hub.storage.epoch();
  for (const after of [1, 2]) {
    const answer = await app.request(`${path}?after=${after}&epoch=${old}`, { headers });
    expect(answer.status).toBe(410);
    expect(await answer.json()).toMatchObject({ type: 'gone', epoch: await storage.epoch() });
  }
  const whole = await app.request(path, { headers });
  expect(await whole.json()).toMatchObject({ entries: (await pulled(hub, device)).slice(0, 1) });
});

test('a snapshot of what is put back stays behind', async () => {
  const hub = await hubApp();
  const { team, device, token } = await madeTeam(hub);
  const entry = newEntry();
  await hub.storage.append(team, [entry], 1);
  const snapshot = newId();
  const piece = { team, snapshot, device, number: 1, time: 1, chunk: 0, sealed: 'abcd' };
  await hub.storage.putChunk(piece, 0);
  await hub.storage.putSnapshot({ team, device, snapshot, number: 1, chunks: 1, sealed: 'abcd' });
  const file = join(await folder(), 'backup.sqlite');
  backUp(hub.folder, file);
  const { app, storage } = await restored(file);
  const headers = { Authorization: token };
  expect((await app.request(`/v1/teams/${team}/snapshot`, { headers })).status).toBe(404);
  expect(await hub.storage.snapshot(team)).toMatchObject({ snapshot });
  expect(await storage.chunk(team, snapshot, 0)).toBeUndefined();
});

test('each time a backup is put back, another history begins', async () => {
  const hub = await hubApp();
  const file = join(await folder(), 'backup.sqlite');
  backUp(hub.folder, file);
  const [first, second] = [await restored(file), await restored(file)];
  const epochs = await Promise.all([hub, first, second].map(({ storage }) => storage.epoch()));
  expect(new Set(epochs).size).toBe(3);
});

test('the key that challenges are signed with is in no backup, and another one where it is put back', async () => {
  const hub = await hubApp();
  const key = await hub.storage.challengeKey();
  expect(await readFile(databaseIn(hub.folder), 'latin1')).toContain(key);
  const file = join(await folder(), 'backup.sqlite');
  backUp(hub.folder, file);
  expect(await readFile(file, 'latin1')).not.toContain(key);
  const { storage } = await restored(file);
  expect(await storage.challengeKey()).not.toBe(key);
});

test('writes over nothing, and makes no copy of nothing', async () => {
  const hub = await hubApp();
  const file = join(await folder(), 'backup.sqlite');
  backUp(hub.folder, file);
  expect(() => backUp(hub.folder, file)).toThrow(CannotBackUp);
  await rm(file);
  expect(() => backUp(join(hub.folder, 'nowhere'), file)).toThrow(CannotBackUp);
});
