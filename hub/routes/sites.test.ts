import { expect, test } from 'vitest';
import { newId } from '../../shared/records/ids.ts';
import {
  type HubApp,
  hubApp,
  madeSite,
  madeTeam,
  newDevice,
  newSiteKey,
  signedSite,
} from '../../tests/fixtures/hub-app.ts';

const put = (hub: HubApp, token: string, site: string, body: unknown) =>
  hub.call(`PUT /v1/sites/${site}`, { token, body });

test('anyone reads the document as the team signed it', async () => {
  const hub = await hubApp();
  const { team, token } = await madeTeam(hub);
  const site = newId();
  const document = signedSite(team, site, 7);
  const stored = await put(hub, token, site, document);
  expect([stored.status, stored.json]).toEqual([200, { version: 7 }]);
  const { status, json, headers } = await hub.call(`GET /v1/sites/${site}`);
  expect([status, json]).toEqual([200, document]);
  expect(headers.get('Cache-Control')).toBe('public, no-cache');
});

test('who knows it already gets 304, readable from any origin, until it changes', async () => {
  const hub = await hubApp();
  const { team, token } = await madeTeam(hub);
  const site = newId();
  await put(hub, token, site, signedSite(team, site, 1));
  const first = await hub.call(`GET /v1/sites/${site}`);
  const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' };
  const again = await hub.call(`GET /v1/sites/${site}`, { headers });
  expect([again.status, again.text]).toEqual([304, '']);
  expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(again.headers.get('Cache-Control')).toBe('public, no-cache');
  await put(hub, token, site, signedSite(team, site, 2));
  expect((await hub.call(`GET /v1/sites/${site}`, { headers })).status).toBe(200);
});

test('an older version is a conflict; the same again is not', async () => {
  const hub = await hubApp();
  const { team, token } = await madeTeam(hub);
  const site = newId();
  const [first, second] = [signedSite(team, site, 1), signedSite(team, site, 2)];
  await put(hub, token, site, first);
  expect((await put(hub, token, site, second)).status).toBe(200);
  expect((await put(hub, token, site, second)).status).toBe(200);
  const { status, json } = await put(hub, token, site, first);
  expect([status, json.type]).toEqual([409, 'conflict']);
});

test('only a device of the team in the document may put it', async () => {
  const hub = await hubApp();
  const [mine, theirs] = [await madeTeam(hub), await madeTeam(hub)];
  const site = newId();
  const document = signedSite(mine.team, site);
  for (const token of [theirs.token, newDevice().token, '']) {
    expect((await put(hub, token, site, document)).status).toBe(401);
  }
  await put(hub, mine.token, site, document);
  const taken = await put(hub, theirs.token, site, signedSite(theirs.team, site, 9));
  expect(taken.status).toBe(409);
});

test('a document whose signature does not hold is refused', async () => {
  const hub = await hubApp();
  const { team, token } = await madeTeam(hub);
  const site = newId();
  const document = signedSite(team, site);
  const otherKey = { ...document, key: newSiteKey().key };
  const otherWords = { ...document, payload: signedSite(team, site, 2).payload };
  const noPoint = { ...document, key: Buffer.alloc(65, 4).toString('base64url') };
  for (const body of [otherKey, otherWords, noPoint]) {
    const { status, json } = await put(hub, token, site, body);
    expect([status, json.type]).toEqual([400, 'bad-request']);
  }
});

test('a document of another site, or none, is refused', async () => {
  const hub = await hubApp();
  const { team, token } = await madeTeam(hub);
  const site = newId();
  const noJson = { ...signedSite(team, site), payload: 'abcd' };
  for (const body of [signedSite(team, newId()), noJson]) {
    expect((await put(hub, token, site, body)).status).toBe(400);
  }
});

test('a team has so many, and no more', async () => {
  const hub = await hubApp({ limits: { sites: 1 } });
  const device = await madeTeam(hub);
  await madeSite(hub, device);
  const site = newId();
  const answer = await put(hub, device.token, site, signedSite(device.team, site));
  expect([answer.status, answer.json.type]).toEqual([413, 'too-large']);
});

test('one that is too large is refused', async () => {
  const hub = await hubApp();
  const { team, token } = await madeTeam(hub);
  const site = newId();
  const body = { ...signedSite(team, site), payload: 'a'.repeat(90_000) };
  expect((await put(hub, token, site, body)).status).toBe(413);
});

test('a site that is not there is not found', async () => {
  const hub = await hubApp();
  const { status, json } = await hub.call(`GET /v1/sites/${newId()}`);
  expect([status, json.type]).toEqual([404, 'not-found']);
  expect((await hub.call('GET /v1/sites/x')).status).toBe(400);
});
