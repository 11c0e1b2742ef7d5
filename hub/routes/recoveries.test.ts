import { expect, test } from 'vitest';
import {
  type DeviceOnHub,
  type HubApp,
  hubApp,
  joinedDevice,
  madeTeam,
  newDevice,
  newKit,
  newRing,
  pulled,
  randomText,
} from '../../tests/fixtures/hub-app.ts';

type Kit = Pick<ReturnType<typeof newKit>, 'recovery' | 'claim'>;

function claim(hub: HubApp, kit: Kit, guest: DeviceOnHub, from = '') {
  const { device, secretHash } = guest;
  const body = { claim: kit.claim, device, secretHash };
  return hub.call(`POST /v1/recoveries/${kit.recovery}/claim`, { body, from });
}

async function withKit(options: Parameters<typeof hubApp>[0] = {}) {
  const hub = await hubApp(options);
  const host = await madeTeam(hub);
  const kit = newKit();
  const ring = newRing([host], { recovery: kit.body });
  await put(hub, host, ring);
  return { hub, host, kit, ring };
}

const put = (hub: HubApp, { team, token }: DeviceOnHub, body: unknown) =>
  hub.call(`POST /v1/teams/${team}/rings`, { token, body });

test('whoever has the kit is let in and gets the sealed ring, as often as need be', async () => {
  const { hub, host, kit, ring } = await withKit();
  const [one, two] = [newDevice(host.team), newDevice(host.team)];
  const answer = await claim(hub, kit, one);
  const { pair, box } = kit.body;
  expect([answer.status, answer.json]).toEqual([
    200,
    {
      team: host.team,
      id: ring.id,
      ring: 2,
      sealed: ring.sealed,
      box,
      pair,
      epoch: await hub.storage.epoch(),
      time: hub.clock.now,
    },
  ]);
  expect((await claim(hub, kit, one)).json).toEqual(answer.json);
  expect((await claim(hub, kit, two)).status).toBe(200);
  expect(await pulled(hub, one)).toEqual([]);
  expect(await pulled(hub, two)).toEqual([]);
});

test('works when every device of the team has left', async () => {
  const { hub, host, kit } = await withKit();
  const { team, device, token } = host;
  await hub.call(`DELETE /v1/teams/${team}/devices/${device}`, { token });
  expect((await claim(hub, kit, newDevice(team))).status).toBe(200);
});

test('a wrong claim, and a kit that was never there, answer alike', async () => {
  const { hub, host, kit } = await withKit();
  const wrong = await claim(hub, { ...kit, claim: randomText(32) }, newDevice(host.team));
  const unknown = await claim(hub, newKit(), newDevice(host.team));
  expect([wrong.status, wrong.text]).toEqual([404, unknown.text]);
});

test('another kit makes this one worthless', async () => {
  const { hub, host, kit } = await withKit();
  const other = newKit();
  await put(hub, host, newRing([host], { after: 2, recovery: other.body }));
  expect((await claim(hub, kit, newDevice(host.team))).status).toBe(404);
  expect((await claim(hub, other, newDevice(host.team))).status).toBe(200);
});

test('a device in use, and a full team, are told so', async () => {
  const { hub, host, kit } = await withKit({ limits: { devices: 2 } });
  expect((await claim(hub, kit, { ...host, secretHash: randomText(32) })).status).toBe(409);
  await joinedDevice(hub, host);
  expect((await claim(hub, kit, newDevice(host.team))).status).toBe(413);
});

test('trying is throttled by address', async () => {
  const { hub, host } = await withKit({ limits: { recoveryRate: { perMinute: 6, burst: 1 } } });
  const guess = (from: string) => claim(hub, newKit(), newDevice(host.team), from);
  expect((await guess('192.0.2.1')).status).toBe(404);
  expect((await guess('192.0.2.1')).status).toBe(429);
  expect((await guess('192.0.2.2')).status).toBe(404);
});

test('a name or a body that is not as written is refused', async () => {
  const { hub, host, kit } = await withKit();
  const guest = newDevice(host.team);
  expect((await claim(hub, { ...kit, recovery: 'short' }, guest)).status).toBe(400);
  expect((await claim(hub, { ...kit, claim: 'x' }, guest)).status).toBe(400);
});
