import { expect, test } from 'vitest';
import { newId } from '../../shared/records/ids.ts';
import {
  type DeviceOnHub,
  type HubApp,
  hashOf,
  hubApp,
  madeTeam,
  newDevice,
  randomText,
} from '../../tests/fixtures/hub-app.ts';

const sevenDays = 7 * 24 * 60 * 60 * 1000;

function newInvite() {
  const claim = randomText(32);
  return { id: newId(), claim, body: { claimHash: hashOf(claim), sealed: randomText(500) } };
}
type Invite = ReturnType<typeof newInvite>;

const put = (hub: HubApp, { team, token }: DeviceOnHub, { id, body }: Invite) =>
  hub.call(`PUT /v1/teams/${team}/invites/${id}`, { token, body });

function claim(hub: HubApp, invite: Pick<Invite, 'id' | 'claim'>, guest: DeviceOnHub, from = '') {
  const { device, secretHash } = guest;
  const body = { claim: invite.claim, device, secretHash };
  return hub.call(`POST /v1/invites/${invite.id}/claim`, { body, from });
}

async function invited() {
  const hub = await hubApp();
  const host = await madeTeam(hub);
  const invite = newInvite();
  const made = await put(hub, host, invite);
  return { hub, host, invite, made, guest: newDevice(host.team) };
}

test('lets a device in, which then reads what the team has', async () => {
  const { hub, host, invite, made, guest } = await invited();
  expect([made.status, made.json]).toEqual([201, { expires: hub.clock.now + sevenDays }]);
  const { status, json } = await claim(hub, invite, guest);
  expect(status).toBe(200);
  expect(json).toEqual({
    team: host.team,
    sealed: invite.body.sealed,
    epoch: await hub.storage.epoch(),
    time: hub.clock.now,
  });
  const pull = await hub.call(`GET /v1/teams/${host.team}/entries`, { token: guest.token });
  expect(pull.status).toBe(200);
});

test('the same device again gets the same answer; another one gets none', async () => {
  const { hub, invite, guest, host } = await invited();
  const first = await claim(hub, invite, guest);
  expect((await claim(hub, invite, guest)).json).toEqual(first.json);
  const second = await claim(hub, invite, newDevice(host.team));
  expect([second.status, second.json.type]).toEqual([404, 'not-found']);
});

test('a wrong claim and an invite that was never there answer alike', async () => {
  const { hub, invite, guest } = await invited();
  const wrong = await claim(hub, { ...invite, claim: randomText(32) }, guest);
  const nowhere = await claim(hub, newInvite(), guest);
  expect([wrong.status, wrong.text]).toEqual([404, nowhere.text]);
  expect((await claim(hub, invite, guest)).status).toBe(200);
});

test('ends after seven days', async () => {
  const { hub, invite, guest } = await invited();
  hub.clock.now += sevenDays - 1;
  expect((await claim(hub, { ...invite, claim: randomText(32) }, guest)).status).toBe(404);
  hub.clock.now += 1;
  const late = await claim(hub, invite, guest);
  expect([late.status, late.json.type]).toEqual([410, 'gone']);
  expect((await claim(hub, { ...invite, claim: randomText(32) }, guest)).status).toBe(404);
});

test('made again, when the answer was lost, it is the same invite', async () => {
  const { hub, host, invite, made } = await invited();
  hub.clock.now += 5000;
  const again = await put(hub, host, invite);
  expect([again.status, again.json]).toEqual([201, made.json]);
});

test('an id that is another invite’s is a conflict, also across teams', async () => {
  const { hub, host, invite } = await invited();
  const other = { ...newInvite(), id: invite.id };
  expect((await put(hub, host, other)).status).toBe(409);
  expect((await put(hub, await madeTeam(hub), invite)).status).toBe(409);
});

test('taken back, it lets nobody in; taking it back again is fine', async () => {
  const { hub, host, invite, guest } = await invited();
  const drop = () =>
    hub.call(`DELETE /v1/teams/${host.team}/invites/${invite.id}`, { token: host.token });
  expect((await drop()).status).toBe(204);
  expect((await drop()).status).toBe(204);
  expect((await claim(hub, invite, guest)).status).toBe(404);
});

test('a device that is in a team already is a conflict', async () => {
  const { hub, invite, host } = await invited();
  const { status, json } = await claim(hub, invite, host);
  expect([status, json.type]).toEqual([409, 'conflict']);
});

test('claiming is throttled by address', async () => {
  const hub = await hubApp({ limits: { claimRate: { perMinute: 6, burst: 1 } } });
  const guess = (from: string) => claim(hub, newInvite(), newDevice(), from);
  expect((await guess('192.0.2.1')).status).toBe(404);
  expect((await guess('192.0.2.1')).status).toBe(429);
  expect((await guess('192.0.2.2')).status).toBe(404);
});

test('a team has so many open ones, and no more', async () => {
  const hub = await hubApp({ limits: { openInvites: 1 } });
  const host = await madeTeam(hub);
  expect((await put(hub, host, newInvite())).status).toBe(201);
  const answer = await put(hub, host, newInvite());
  expect([answer.status, answer.json.type]).toEqual([413, 'too-large']);
});

test('a key ring that is too large is refused', async () => {
  const hub = await hubApp();
  const invite = newInvite();
  const body = { ...invite.body, sealed: randomText(263_000) };
  expect((await put(hub, await madeTeam(hub), { ...invite, body })).status).toBe(413);
});

test('a body that is not as written is refused', async () => {
  const { hub, invite, guest } = await invited();
  expect((await claim(hub, { ...invite, claim: 'x' }, guest)).status).toBe(400);
  expect((await claim(hub, { ...invite, id: 'x' }, guest)).status).toBe(400);
});
