import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId } from '../../shared/records/ids.ts';
import {
  type DeviceOnHub,
  type HubApp,
  hubApp,
  madeSite,
  madeTeam,
  newEntry,
  pulled,
  putFeedback,
  randomText,
  sentFeedback,
} from '../../tests/fixtures/hub-app.ts';

const erase = (hub: HubApp, { team, token }: DeviceOnHub, subject: string, id = newId()) =>
  hub.call(`POST /v1/teams/${team}/erasures`, { token, body: { id, subject } });

test('purges a subject, tells the team, and refuses what comes late', async () => {
  const hub = await hubApp();
  const device = await madeTeam(hub);
  const { team, token } = device;
  const path = `POST /v1/teams/${team}/entries`;
  const gone = newEntry();
  await hub.call(path, { token, body: { entries: [gone, newEntry()] } });
  const { status, json } = await erase(hub, device, gone.subject);
  expect(status).toBe(200);
  expect(json).toEqual({ epoch: await hub.storage.epoch(), time: hub.clock.now, number: 3 });
  const left = await pulled(hub, device);
  expect(left.map(({ number, type }) => [number, type])).toEqual([
    [2, 'change'],
    [3, 'erasure'],
  ]);
  expect(left[1]).not.toHaveProperty('sealed');
  const late = await hub.call(path, { token, body: { entries: [gone] } });
  expect(late.json.results).toEqual([{ id: gone.id, refused: 'erased' }]);
});

test('the same subject again gets the same answer', async () => {
  const hub = await hubApp();
  const device = await madeTeam(hub);
  const subject = newId();
  const first = await erase(hub, device, subject);
  expect((await erase(hub, device, subject)).json).toEqual(first.json);
});

test('the id of another entry is a conflict', async () => {
  const hub = await hubApp();
  const device = await madeTeam(hub);
  const other = newEntry();
  const body = { entries: [other] };
  await hub.call(`POST /v1/teams/${device.team}/entries`, { token: device.token, body });
  const { status, json } = await erase(hub, device, newId(), other.id);
  expect([status, json.type]).toEqual([409, 'conflict']);
});

test('of feedback takes its mailbox and answers along, and lets nobody send it again', async () => {
  const hub = await hubApp();
  const device = await madeTeam(hub);
  const feedback = await sentFeedback(hub, await madeSite(hub, device));
  const message = { id: newId(), sealed: randomText(400) };
  const box = `/v1/teams/${device.team}/mailboxes/${feedback.mailbox}`;
  await hub.call(`PUT ${box}`, { token: device.token, body: message });
  await erase(hub, device, feedback.id);

  const read = await hub.call(`GET /v1/mailboxes/${feedback.mailbox}`, {
    token: feedback.readProof,
  });
  expect(read.status).toBe(404);
  const answer = await hub.call(`PUT ${box}`, { token: device.token, body: message });
  expect(answer.status).toBe(404);
  expect((await putFeedback(hub, feedback)).status).toBe(200);
  expect((await pulled(hub, device)).map(({ type }) => type)).toEqual(['erasure']);
  for (const sealed of [feedback.body.sealed, message.sealed]) {
    expect(filesWith(hub.folder, sealed)).toEqual([]);
  }
});

test('a body that is not as written is refused', async () => {
  const hub = await hubApp();
  const { status } = await erase(hub, await madeTeam(hub), 'x');
  expect(status).toBe(400);
});

function filesWith(folder: string, sealed: string): string[] {
  const files = readdirSync(folder).map((name) => join(folder, name));
  return files.filter((file) => {
    const bytes = readFileSync(file);
    const raw = Buffer.from(sealed, 'base64url').subarray(30, 60);
    return bytes.includes(sealed.slice(40, 80)) || bytes.includes(raw);
  });
}
