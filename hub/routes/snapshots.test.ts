import { expect, test } from 'vitest';
import { newId } from '../../shared/records/ids.ts';
import {
  type DeviceOnHub,
  type HubApp,
  hubApp,
  madeTeam,
  newEntry,
  randomText,
} from '../../tests/fixtures/hub-app.ts';

async function teamWithEntries(limits = {}) {
  const hub = await hubApp({ limits });
  const device = await madeTeam(hub);
  const entries = [newEntry(), newEntry(), newEntry()];
  const path = `/v1/teams/${device.team}`;
  const { json } = await hub.call(`POST ${path}/entries`, {
    token: device.token,
    body: { entries },
  });
  return { hub, device, entries, path, epoch: String(json.epoch) };
}

interface Upload {
  readonly bytes?: Buffer<ArrayBuffer>;
  readonly chunk?: number | string;
  readonly query?: string;
}

async function putChunk(hub: HubApp, { team, token }: DeviceOnHub, snapshot: string, more: Upload) {
  const { bytes = Buffer.from('sealed'), chunk = 0, query = '' } = more;
  const path = `/v1/teams/${team}/snapshots/${snapshot}/chunks/${chunk}?${query}`;
  return hub.app.request(path, { method: 'PUT', headers: { Authorization: token }, body: bytes });
}

test('a snapshot is put in chunks of bytes and read as it was put', async () => {
  const { hub, device, path, epoch } = await teamWithEntries();
  const { token } = device;
  const snapshot = newId();
  const query = `number=3&epoch=${epoch}`;
  const bytes = Buffer.from(randomText(900), 'base64url');
  expect((await hub.call(`GET ${path}/snapshot`, { token })).status).toBe(404);
  expect((await putChunk(hub, device, snapshot, { bytes, query })).status).toBe(204);
  expect((await putChunk(hub, device, snapshot, { chunk: 1, query })).status).toBe(204);
  const sealed = randomText(40);
  const body = { epoch, number: 3, chunks: 2, sealed };
  const put = () => hub.call(`PUT ${path}/snapshots/${snapshot}`, { token, body });
  expect([(await put()).status, (await put()).status]).toEqual([204, 204]);
  const { json } = await hub.call(`GET ${path}/snapshot`, { token });
  expect(json).toEqual({ epoch, time: hub.clock.now, snapshot, number: 3, chunks: 2, sealed });
  const got = await hub.app.request(`${path}/snapshots/${snapshot}/chunks/0`, {
    headers: { Authorization: token },
  });
  expect(got.headers.get('Content-Type')).toBe('application/octet-stream');
  expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes);
  expect((await hub.call(`GET ${path}/snapshots/${snapshot}/chunks/2`, { token })).status).toBe(
    404,
  );
});

test('is for devices of the team alone', async () => {
  const { hub, device, path, epoch } = await teamWithEntries();
  const { token } = await madeTeam(hub);
  const query = `number=3&epoch=${epoch}`;
  const stranger = { ...device, token };
  expect((await putChunk(hub, stranger, newId(), { query })).status).toBe(401);
  const body = { epoch, number: 3, chunks: 1, sealed: 'abcd' };
  expect((await hub.call(`PUT ${path}/snapshots/${newId()}`, { token, body })).status).toBe(401);
  expect((await hub.call(`GET ${path}/snapshot`, { token })).status).toBe(401);
  expect((await hub.call(`GET ${path}/snapshots/${newId()}/chunks/0`, { token })).status).toBe(401);
});

test('a chunk or a list over its limit is refused, and so is one chunk too many', async () => {
  const limits = { sealedChunk: 1_000, snapshotChunks: 2, sealedManifest: 100 };
  const { hub, device, path, epoch } = await teamWithEntries(limits);
  const query = `number=3&epoch=${epoch}`;
  const put = (upload: Upload) => putChunk(hub, device, newId(), { query, ...upload });
  expect((await put({ bytes: Buffer.alloc(1_000) })).status).toBe(204);
  expect((await put({ bytes: Buffer.alloc(1_001) })).status).toBe(413);
  expect((await put({ chunk: 2 })).status).toBe(413);
  const body = { epoch, number: 3, chunks: 1, sealed: randomText(5_000) };
  const { token } = device;
  expect((await hub.call(`PUT ${path}/snapshots/${newId()}`, { token, body })).status).toBe(413);
});

test('what is not as the protocol has it is refused', async () => {
  const { hub, device, epoch } = await teamWithEntries();
  const put = async (upload: Upload) => (await putChunk(hub, device, newId(), upload)).status;
  const query = `number=3&epoch=${epoch}`;
  expect(await put({ query: 'number=3' })).toBe(400);
  expect(await put({ query: `epoch=${epoch}` })).toBe(400);
  expect(await put({ query, chunk: 'x' })).toBe(400);
  expect(await put({ query, bytes: Buffer.alloc(0) })).toBe(400);
  expect(await put({ query: 'number=3&epoch=another-one' })).toBe(410);
});

test('one from before something was erased is refused, and says so', async () => {
  const { hub, device, path, epoch } = await teamWithEntries();
  const { token } = device;
  const erasure = { id: newId(), subject: newId() };
  await hub.call(`POST ${path}/erasures`, { token, body: erasure });
  const answer = await putChunk(hub, device, newId(), { query: `number=3&epoch=${epoch}` });
  expect([answer.status, (await answer.json()).type]).toEqual([409, 'conflict']);
});

test('tells the places of entries without what is sealed, a page at a time', async () => {
  const { hub, device, entries, path, epoch } = await teamWithEntries({ places: 2 });
  const { token } = device;
  const time = hub.clock.now;
  const ids = entries.map(({ id, subject }, at) => [at + 1, id, subject, time]);
  const first = await hub.call(`GET ${path}/entries?after=0&only=ids`, { token });
  expect(first.json).toEqual({ epoch, time, head: 3, ids: ids.slice(0, 2), more: true });
  const rest = await hub.call(`GET ${path}/entries?after=2&epoch=${epoch}&only=ids`, { token });
  expect(rest.json).toMatchObject({ ids: ids.slice(2), more: false });
  const erasure = { id: newId(), subject: newId() };
  await hub.call(`POST ${path}/erasures`, { token, body: erasure });
  const last = await hub.call(`GET ${path}/entries?after=3&epoch=${epoch}&only=ids`, { token });
  expect(last.json.ids).toEqual([[4, erasure.id, erasure.subject, time, 'erasure']]);
  expect((await hub.call(`GET ${path}/entries?only=words`, { token })).status).toBe(400);
});

test('gives no more entries than are asked for', async () => {
  const { hub, device, path, epoch } = await teamWithEntries();
  const { token } = device;
  const asked = await hub.call(`GET ${path}/entries?after=1&epoch=${epoch}&most=1`, { token });
  expect(asked.json).toMatchObject({ entries: [{ number: 2 }], more: true });
  expect((await hub.call(`GET ${path}/entries?most=0`, { token })).status).toBe(400);
});
