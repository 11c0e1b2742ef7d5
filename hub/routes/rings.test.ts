import { expect, test } from 'vitest';
import { newId } from '../../shared/records/ids.ts';
import {
  type DeviceOnHub,
  type HubApp,
  hubApp,
  joinedDevice,
  madeTeam,
  newDevice,
  newEntry,
  newKit,
  newRing,
  randomText,
} from '../../tests/fixtures/hub-app.ts';

const put = (hub: HubApp, { team, token }: DeviceOnHub, body: unknown) =>
  hub.call(`POST /v1/teams/${team}/rings`, { token, body });

const rings = (hub: HubApp, { team, token }: DeviceOnHub, after: number | string = 0) =>
  hub.call(`GET /v1/teams/${team}/rings?after=${after}`, { token });

const devices = (hub: HubApp, { team, token }: DeviceOnHub) =>
  hub.call(`GET /v1/teams/${team}/devices`, { token });

async function teamOfTwo() {
  const hub = await hubApp();
  const host = await madeTeam(hub);
  return { hub, host, other: await joinedDevice(hub, host) };
}

test('lists the devices of the team, for its own', async () => {
  const { hub, host, other } = await teamOfTwo();
  const { status, json } = await devices(hub, other);
  const listed = [host, other].map(({ device }) => ({ device, madeAt: hub.clock.now }));
  expect([status, json.ring]).toEqual([200, 1]);
  expect(json.devices).toEqual(expect.arrayContaining(listed));
  const stranger = await madeTeam(hub);
  expect((await devices(hub, { ...stranger, team: host.team })).status).toBe(401);
});

test('a new ring reaches each device that stays, with its own box alone', async () => {
  const { hub, host, other } = await teamOfTwo();
  const ring = newRing([host, other]);
  const answer = await put(hub, host, ring);
  expect([answer.status, answer.json]).toEqual([200, { ring: 2 }]);
  const { id, sealed, boxes } = ring;
  const box = boxes.find(({ device }) => device === other.device)?.sealed;
  expect((await rings(hub, other)).json).toEqual({
    ring: 2,
    rings: [{ id, ring: 2, sender: host.device, sealed, box }],
  });
  expect((await rings(hub, other, 2)).json).toEqual({ ring: 2, rings: [] });
});

test('every pull tells the number of the ring', async () => {
  const { hub, host, other } = await teamOfTwo();
  const pull = () => hub.call(`GET /v1/teams/${host.team}/entries?after=0`, { token: other.token });
  expect((await pull()).json.ring).toBe(1);
  await put(hub, host, newRing([host, other]));
  expect((await pull()).json.ring).toBe(2);
});

test('a device that goes has no say any more', async () => {
  const { hub, host, other } = await teamOfTwo();
  await put(hub, host, newRing([host], { go: [other] }));
  const { team, token } = other;
  for (const line of [
    `GET /v1/teams/${team}/entries?after=0`,
    `GET /v1/teams/${team}/rings?after=0`,
    `GET /v1/teams/${team}/devices`,
    `GET /v1/teams/${team}/live`,
  ]) {
    expect((await hub.call(line, { token })).status).toBe(401);
  }
  const entries = [newEntry()];
  const push = await hub.call(`POST /v1/teams/${team}/entries`, { token, body: { entries } });
  expect(push.status).toBe(401);
  expect((await put(hub, other, newRing([other], { after: 2 }))).status).toBe(401);
});

test('the same ring again gets the same answer; another one after the same is a conflict', async () => {
  const { hub, host, other } = await teamOfTwo();
  const ring = newRing([host], { go: [other] });
  const first = await put(hub, host, ring);
  const again = await put(hub, host, ring);
  expect([again.status, again.json]).toEqual([first.status, first.json]);
  const late = await put(hub, host, newRing([host]));
  expect([late.status, late.json.type]).toEqual([409, 'conflict']);
});

test('a device that joined meanwhile is not cut off unseen', async () => {
  const { hub, host, other } = await teamOfTwo();
  const ring = newRing([host], { go: [other] });
  const late = await joinedDevice(hub, host);
  expect((await put(hub, host, ring)).status).toBe(409);
  expect((await rings(hub, late)).status).toBe(200);
  expect((await put(hub, host, newRing([host, late], { go: [other] }))).status).toBe(200);
});

test.each<[string, object]>([
  ['is not above the one before', { after: 2, ring: 2 }],
  ['has no box for who puts it', { boxes: [{ device: newId(), sealed: 'AAAA' }] }],
  ['has nobody stay', { boxes: [] }],
  ['has a key ring that is none', { sealed: '???' }],
])('a ring that %s is refused', async (_, fields) => {
  const { hub, host, other } = await teamOfTwo();
  const ring = { ...newRing([host, other]), ...fields };
  const { status, json } = await put(hub, host, ring);
  expect([status, json.type]).toEqual([400, 'bad-request']);
});

test('nobody stays and goes at once, or stays twice', async () => {
  const { hub, host, other } = await teamOfTwo();
  expect((await put(hub, host, newRing([host, other], { go: [other] }))).status).toBe(400);
  expect((await put(hub, host, newRing([host, other, other]))).status).toBe(400);
});

test.each<[string, (ring: ReturnType<typeof newRing>) => object]>([
  ['a ring', () => ({ sealed: randomText(262_400) })],
  ['a box', ({ boxes }) => ({ boxes: boxes.map((box) => ({ ...box, sealed: randomText(1100) })) })],
  ['a kit', () => ({ recovery: { ...newKit().body, pair: randomText(1100) } })],
  ['a list of devices', () => ({ removed: Array.from({ length: 201 }, () => newId()) })],
])('%s that is too large is refused as such', async (_, fields) => {
  const { hub, host, other } = await teamOfTwo();
  const ring = newRing([host, other]);
  const { status, json } = await put(hub, host, { ...ring, ...fields(ring) });
  expect([status, json.type]).toEqual([413, 'too-large']);
});

test('the largest ring of the largest team fits into a body', async () => {
  const { hub, host, other } = await teamOfTwo();
  const many = Array.from({ length: 198 }, () => newDevice(host.team));
  const ring = newRing([host, other, ...many], { sealed: randomText(262_272) });
  const boxes = ring.boxes.map((box) => ({ ...box, sealed: randomText(1024) }));
  const removed = Array.from({ length: 200 }, () => newId());
  const body = { ...ring, boxes, removed, recovery: newKit().body };
  expect((await put(hub, host, body)).status).toBe(200);
});

test('where to begin has to be the number of a ring', async () => {
  const { hub, host } = await teamOfTwo();
  expect((await rings(hub, host, 'x')).status).toBe(400);
  expect((await rings(hub, host, -1)).status).toBe(400);
});

test('a team has so many devices; one more is told so, and its invite stays good', async () => {
  const hub = await hubApp({ limits: { devices: 2 } });
  const host = await madeTeam(hub);
  const other = await joinedDevice(hub, host);
  await expect(joinedDevice(hub, host)).rejects.toThrow('at most 2 devices');
  await put(hub, host, newRing([host], { go: [other] }));
  await joinedDevice(hub, host);
});

test('an invite with the ring of before is a conflict', async () => {
  const { hub, host, other } = await teamOfTwo();
  await put(hub, host, newRing([host, other]));
  const body = { claimHash: randomText(32), sealed: randomText(90) };
  const path = `PUT /v1/teams/${host.team}/invites/${newId()}`;
  const ask = (fields: object) => hub.call(path, { token: host.token, body: fields });
  expect((await ask(body)).status).toBe(409);
  expect((await ask({ ...body, ring: 2 })).status).toBe(201);
});

test('a device leaves by itself, and takes out no other', async () => {
  const { hub, host, other } = await teamOfTwo();
  const leave = (who: DeviceOnHub, { device }: DeviceOnHub) =>
    hub.call(`DELETE /v1/teams/${who.team}/devices/${device}`, { token: who.token });
  expect((await leave(other, host)).status).toBe(403);
  expect((await leave(other, other)).status).toBe(204);
  expect((await leave(other, other)).status).toBe(401);
  expect((await devices(hub, host)).json.devices).toHaveLength(1);
});
