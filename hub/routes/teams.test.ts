import { expect, test } from 'vitest';
import { hubApp, newDevice } from '../../tests/fixtures/hub-app.ts';

const bodyFor = ({ team, device, secretHash }: ReturnType<typeof newDevice>) => ({
  team,
  device,
  secretHash,
});

test('makes a team once; the same call again gets the same answer', async () => {
  const hub = await hubApp();
  const body = bodyFor(newDevice());
  const first = await hub.call('POST /v1/teams', { body });
  const again = await hub.call('POST /v1/teams', { body });
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(first.json).toEqual({
    team: body.team,
    epoch: await hub.storage.epoch(),
    time: hub.clock.now,
  });
  expect(again.json).toEqual(first.json);
});

test('a team that is there cannot be taken with another secret or device', async () => {
  const hub = await hubApp();
  const device = newDevice();
  await hub.call('POST /v1/teams', { body: bodyFor(device) });
  const otherSecret = { ...bodyFor(device), secretHash: newDevice().secretHash };
  const otherDevice = bodyFor(newDevice(device.team));
  for (const body of [otherSecret, otherDevice]) {
    const { status, json } = await hub.call('POST /v1/teams', { body });
    expect([status, json.type]).toEqual([409, 'conflict']);
  }
});

test('closed sign-up makes no team', async () => {
  const hub = await hubApp({
    config: { signUp: { type: 'closed' }, behindProxy: false, proofBits: 0 },
  });
  const { status, json } = await hub.call('POST /v1/teams', { body: bodyFor(newDevice()) });
  expect([status, json.type]).toEqual([403, 'forbidden']);
});

test('sign-up by code needs the code', async () => {
  const signUp = { type: 'code', code: 'open sesame' } as const;
  const hub = await hubApp({ config: { signUp, behindProxy: false, proofBits: 0 } });
  const body = bodyFor(newDevice());
  const statusWith = async (code: object) =>
    (await hub.call('POST /v1/teams', { body: { ...body, ...code } })).status;
  expect(await statusWith({})).toBe(403);
  expect(await statusWith({ signUp: 'open' })).toBe(403);
  expect(await statusWith({ signUp: 'open sesame' })).toBe(201);
});

test('one address makes no more teams than the rate allows, and hears when to come back', async () => {
  const hub = await hubApp({ limits: { teamRate: { perMinute: 6, burst: 2 } } });
  const make = (from: string) => hub.call('POST /v1/teams', { body: bodyFor(newDevice()), from });
  expect((await make('192.0.2.1')).status).toBe(201);
  expect((await make('192.0.2.1')).status).toBe(201);
  const refused = await make('192.0.2.1');
  expect([refused.status, refused.json.type]).toEqual([429, 'too-many']);
  expect(refused.headers.get('Retry-After')).toBe('10');
  expect((await make('192.0.2.2')).status).toBe(201);
  hub.clock.now += 10_000;
  expect((await make('192.0.2.1')).status).toBe(201);
});

test.each([
  ['not JSON', '{'],
  ['no object', '[]'],
  ['an id that is none', { ...bodyFor(newDevice()), team: 'x' }],
  ['a hash that is none', { ...bodyFor(newDevice()), secretHash: 'x' }],
])('%s is refused', async (_, body) => {
  const hub = await hubApp();
  const { status, json, headers } = await hub.call('POST /v1/teams', { body });
  expect([status, json.type]).toEqual([400, 'bad-request']);
  expect(headers.get('Content-Type')).toBe('application/problem+json');
});
