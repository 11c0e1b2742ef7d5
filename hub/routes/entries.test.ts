import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { pulledSchema } from '../../shared/protocol/journal.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { newId } from '../../shared/records/ids.ts';
import {
  type DeviceOnHub,
  type HubApp,
  hubApp,
  madeTeam,
  newDevice,
  newEntry,
  pulled,
  randomText,
} from '../../tests/fixtures/hub-app.ts';

const push = (hub: HubApp, { team, token }: DeviceOnHub, entries: unknown[]) =>
  hub.call(`POST /v1/teams/${team}/entries`, { token, body: { entries } });

const pull = (hub: HubApp, { team, token }: DeviceOnHub, query: string) =>
  hub.call(`GET /v1/teams/${team}/entries${query}`, { token });

describe('a push', () => {
  test('is numbered in order and answered one by one', async () => {
    const hub = await hubApp();
    const device = await madeTeam(hub);
    const [a, b] = [newEntry(), newEntry()];
    const { status, json } = await push(hub, device, [a, b, a]);
    expect(status).toBe(200);
    expect(json).toEqual({
      epoch: await hub.storage.epoch(),
      time: hub.clock.now,
      head: 2,
      results: [
        { id: a.id, number: 1 },
        { id: b.id, number: 2 },
        { id: a.id, number: 1 },
      ],
    });
  });

  test('sent again, when its answer was lost, changes nothing', async () => {
    const hub = await hubApp();
    const device = await madeTeam(hub);
    const entries = [newEntry(), newEntry()];
    const first = await push(hub, device, entries);
    expect((await push(hub, device, entries)).json).toEqual(first.json);
    expect(await pulled(hub, device)).toHaveLength(2);
  });

  test('refuses an entry that is too large and takes the rest of the batch', async () => {
    const hub = await hubApp();
    const device = await madeTeam(hub);
    const large = newEntry(limits.sealedChange + 1);
    const largest = newEntry(limits.sealedChange);
    const { json } = await push(hub, device, [large, largest, newEntry()]);
    expect(json.results).toEqual([
      { id: large.id, refused: 'too-large' },
      { id: largest.id, number: 1 },
      { id: expect.any(String), number: 2 },
    ]);
  });

  test('many at once are numbered 1 to N without a gap, repeats included', async () => {
    const hub = await hubApp();
    const device = await madeTeam(hub);
    const batches = Array.from({ length: 40 }, () => [newEntry(), newEntry()]);
    await Promise.all([...batches, ...batches].map((batch) => push(hub, device, batch)));
    const numbers = (await pulled(hub, device)).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
  });

  test('of more entries than a batch holds is too large', async () => {
    const hub = await hubApp();
    const device = await madeTeam(hub);
    const entries = Array.from({ length: limits.pushEntries + 1 }, () => newEntry());
    const { status, json } = await push(hub, device, entries);
    expect([status, json.type]).toEqual([413, 'too-large']);
    expect((await push(hub, device, entries.slice(1))).status).toBe(200);
  });

  test('over the limit of a body is too large, announced or not', async () => {
    const hub = await hubApp({ limits: { body: 1000 } });
    const device = await madeTeam(hub);
    const path = `/v1/teams/${device.team}/entries`;
    const body = JSON.stringify({ entries: [newEntry(1000)] });
    for (const headers of [{ 'Content-Length': String(body.length) }, {}]) {
      const answer = await hub.app.request(path, {
        method: 'POST',
        body,
        headers: { Authorization: device.token, ...headers },
      });
      expect(answer.status).toBe(413);
    }
  });

  test.each([
    ['nothing', []],
    ['an entry without a subject', [{ id: newId(), sealed: randomText(9) }]],
    ['what is not base64url', [{ ...newEntry(), sealed: 'a b' }]],
  ])('of %s is refused', async (_, entries) => {
    const hub = await hubApp();
    const { status, json } = await push(hub, await madeTeam(hub), entries);
    expect([status, json.type]).toEqual([400, 'bad-request']);
  });
});

describe('a pull', () => {
  test('gives what came after the cursor, sealed as it was sent', async () => {
    const hub = await hubApp();
    const device = await madeTeam(hub);
    const [a, b] = [newEntry(), newEntry()];
    await push(hub, device, [a, b]);
    const epoch = await hub.storage.epoch();
    const { status, json } = await pull(hub, device, `?after=1&epoch=${epoch}`);
    const time = hub.clock.now;
    expect(status).toBe(200);
    expect(json).toEqual({
      epoch,
      time,
      head: 2,
      ring: 1,
      entries: [{ number: 2, type: 'change', time, ...b }],
      more: false,
    });
  });

  test('gives as many as fit, and says that there are more', async () => {
    const hub = await hubApp({ limits: { pullEntries: 2, pullBytes: 5000 } });
    const device = await madeTeam(hub);
    await push(hub, device, [newEntry(), newEntry(), newEntry(6000), newEntry()]);
    const epoch = await hub.storage.epoch();
    const page = async (after: number) => {
      const { json } = await pull(hub, device, `?after=${after}&epoch=${epoch}`);
      const { entries, more } = v.parse(pulledSchema, json);
      return [entries.map(({ number }) => number), more];
    };
    expect(await page(0)).toEqual([[1, 2], true]);
    expect(await page(2)).toEqual([[3], true]);
    expect(await page(3)).toEqual([[4], false]);
    expect(await page(4)).toEqual([[], false]);
  });

  test.each([
    ['of another epoch', '?after=1&epoch=another-epoch', undefined],
    ['of another epoch, at the start', '?after=0&epoch=another-epoch', undefined],
    ['above the head', '?after=2', 'own'],
  ])('with a cursor %s is gone, and hears the present epoch', async (_, query, own) => {
    const hub = await hubApp();
    const device = await madeTeam(hub);
    await push(hub, device, [newEntry()]);
    const epoch = await hub.storage.epoch();
    const whole = own ? `${query}&epoch=${epoch}` : query;
    const { status, json } = await pull(hub, device, whole);
    expect(status).toBe(410);
    expect(json).toMatchObject({ type: 'gone', epoch });
  });

  test.each(['?after=x', '?after=-1', '?after=1.5', '?after=1', '?epoch=?'])(
    'with %s is refused',
    async (query) => {
      const hub = await hubApp();
      const { status, json } = await pull(hub, await madeTeam(hub), query);
      expect([status, json.type]).toEqual([400, 'bad-request']);
    },
  );
});

describe('a device', () => {
  test.each([
    ['without a token', ({ team }: DeviceOnHub) => ({ team, token: '' })],
    [
      'with a wrong secret',
      ({ team, device }: DeviceOnHub) => ({
        team,
        token: `Bearer ${device}.${randomText(32)}`,
      }),
    ],
    [
      'with the hash of the secret',
      ({ team, device, secretHash }: DeviceOnHub) => ({
        team,
        token: `Bearer ${device}.${secretHash}`,
      }),
    ],
    ['that is not there', ({ team }: DeviceOnHub) => ({ team, token: newDevice().token })],
    [
      'with a receipt',
      ({ team, token }: DeviceOnHub) => ({
        team,
        token: token.replace('Bearer', 'Receipt'),
      }),
    ],
    ['in a team that is not there', ({ token }: DeviceOnHub) => ({ team: newId(), token })],
  ])('%s is not let in', async (_, as) => {
    const hub = await hubApp();
    const { team, token } = as(await madeTeam(hub));
    for (const line of [`GET /v1/teams/${team}/entries`, `GET /v1/teams/${team}/live`]) {
      const { status, json, headers } = await hub.call(line, { token });
      expect([status, json.type]).toEqual([401, 'unauthorised']);
      expect(headers.get('WWW-Authenticate')).toBe('Bearer');
    }
    const { status } = await hub.call(`POST /v1/teams/${team}/entries`, { token, body: {} });
    expect(status).toBe(401);
  });

  test('of one team reads nothing of another', async () => {
    const hub = await hubApp();
    const [mine, theirs] = [await madeTeam(hub), await madeTeam(hub)];
    const { status } = await pull(hub, { ...mine, team: theirs.team }, '');
    expect(status).toBe(401);
  });

  test('that calls too often has to wait, others need not', async () => {
    const hub = await hubApp({ limits: { deviceRate: { perMinute: 60, burst: 3 } } });
    const [mine, theirs] = [await madeTeam(hub), await madeTeam(hub)];
    for (let i = 0; i < 3; i++) expect((await pull(hub, mine, '')).status).toBe(200);
    const refused = await pull(hub, mine, '');
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '1']);
    expect((await pull(hub, theirs, '')).status).toBe(200);
  });
});

test('a team with no room left is told so, until something is erased', async () => {
  const hub = await hubApp({ hubLimits: { teamBytes: 4000 } });
  const device = await madeTeam(hub);
  const [first, second] = [newEntry(1500), newEntry(1500)];
  expect((await push(hub, device, [first])).status).toBe(200);
  const full = await push(hub, device, [second]);
  expect([full.status, full.json.type]).toEqual([507, 'no-room']);
  const erasure = { id: newId(), subject: first.subject };
  const { team, token } = device;
  const erased = await hub.call(`POST /v1/teams/${team}/erasures`, { token, body: erasure });
  expect(erased.status).toBe(200);
  expect((await push(hub, device, [second])).status).toBe(200);
});

test('a team id that is none is refused', async () => {
  const hub = await hubApp();
  const { status } = await hub.call('GET /v1/teams/x/entries');
  expect(status).toBe(400);
});
