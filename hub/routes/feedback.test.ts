import { expect, test } from 'vitest';
import { limits } from '../../shared/protocol/limits.ts';
import { newId } from '../../shared/records/ids.ts';
import {
  hubApp,
  madeSite,
  madeTeam,
  newFeedback,
  pulled,
  putFeedback,
  randomText,
  sentFeedback,
} from '../../tests/fixtures/hub-app.ts';

test('is taken once and reaches the team through its journal', async () => {
  const hub = await hubApp();
  const device = await madeTeam(hub);
  const site = await madeSite(hub, device);
  const feedback = { ...newFeedback(), site };
  const first = await putFeedback(hub, feedback);
  const again = await putFeedback(hub, feedback);
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(first.json).toEqual({ time: hub.clock.now });
  const { id, body } = feedback;
  expect(await pulled(hub, device)).toEqual([
    {
      number: 1,
      id,
      subject: id,
      type: 'feedback',
      time: hub.clock.now,
      sealed: body.sealed,
      site,
    },
  ]);
});

test('needs no token and says nothing about the team', async () => {
  const hub = await hubApp();
  const device = await madeTeam(hub);
  const site = await madeSite(hub, device);
  const { text } = await putFeedback(hub, { ...newFeedback(), site });
  expect(text).not.toContain(device.team);
});

test('with the id or the mailbox of other feedback is a conflict', async () => {
  const hub = await hubApp();
  const site = await madeSite(hub, await madeTeam(hub));
  const first = await sentFeedback(hub, site);
  const { id, mailbox } = first;
  for (const copy of [{ id }, { mailbox }]) {
    const { status, json } = await putFeedback(hub, { ...newFeedback(), site, ...copy });
    expect([status, json.type]).toEqual([409, 'conflict']);
  }
});

test('for a site that is not there is not found', async () => {
  const hub = await hubApp();
  const { status } = await putFeedback(hub, { ...newFeedback(), site: newId() });
  expect(status).toBe(404);
});

test('for a team with no room left has to wait, and is not refused for good', async () => {
  const hub = await hubApp({ hubLimits: { teamBytes: 1500 } });
  const site = await madeSite(hub, await madeTeam(hub));
  const [first, second] = [await sentFeedback(hub, site), { ...newFeedback(), site }];
  const full = await putFeedback(hub, second);
  expect([full.status, full.json.type]).toEqual([507, 'no-room']);
  const { mailbox, eraseProof } = first;
  await hub.call(`DELETE /v1/mailboxes/${mailbox}`, { token: eraseProof });
  expect((await putFeedback(hub, second)).status).toBe(201);
});

test('as large as the limit is taken; larger is not', async () => {
  const hub = await hubApp();
  const site = await madeSite(hub, await madeTeam(hub));
  const of = (bytes: number) => {
    const feedback = newFeedback();
    return { ...feedback, site, body: { ...feedback.body, sealed: randomText(bytes) } };
  };
  expect((await putFeedback(hub, of(limits.sealedFeedback))).status).toBe(201);
  const over = await putFeedback(hub, of(limits.sealedFeedback + 1));
  expect([over.status, over.json.type]).toEqual([413, 'too-large']);
  const far = await putFeedback(hub, of(limits.sealedFeedback * 2));
  expect(far.status).toBe(413);
});

test('one address sends no faster than its rate; another is not held up', async () => {
  const hub = await hubApp({ limits: { visitorRate: { perMinute: 60, burst: 2 } } });
  const site = await madeSite(hub, await madeTeam(hub));
  const send = (from: string) => putFeedback(hub, { ...newFeedback(), site }, from);
  expect((await send('192.0.2.1')).status).toBe(201);
  expect((await send('198.51.100.7, 192.0.2.1')).status).toBe(201);
  const refused = await send('192.0.2.1');
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '1']);
  expect((await send('192.0.2.2')).status).toBe(201);
});

test('one site takes no more than its rate, from however many addresses', async () => {
  const hub = await hubApp({ limits: { siteRate: { perMinute: 60, burst: 2 } } });
  const device = await madeTeam(hub);
  const [site, other] = [await madeSite(hub, device), await madeSite(hub, device)];
  const send = (to: string, n: number) =>
    putFeedback(hub, { ...newFeedback(), site: to }, `192.0.2.${n}`);
  await send(site, 1);
  await send(site, 2);
  expect((await send(site, 3)).status).toBe(429);
  expect((await send(other, 3)).status).toBe(201);
});

test('a body that is not as written is refused', async () => {
  const hub = await hubApp();
  const site = await madeSite(hub, await madeTeam(hub));
  const feedback = { ...newFeedback(), site };
  const bad = { ...feedback, mailbox: 'x' };
  expect((await putFeedback(hub, bad)).status).toBe(400);
  expect((await putFeedback(hub, { ...feedback, id: 'x' })).status).toBe(400);
});
