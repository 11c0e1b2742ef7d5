import { describe, expect, test } from 'vitest';
import { newId } from '../../shared/records/ids.ts';
import {
  type DeviceOnHub,
  type HubApp,
  hubApp,
  madeSite,
  madeTeam,
  newFeedback,
  pulled,
  randomText,
  sentFeedback,
} from '../../tests/fixtures/hub-app.ts';

async function withFeedback(options: Parameters<typeof hubApp>[0] = {}) {
  const hub = await hubApp(options);
  const device = await madeTeam(hub);
  const feedback = await sentFeedback(hub, await madeSite(hub, device));
  return { hub, device, feedback, box: `/v1/mailboxes/${feedback.mailbox}` };
}

const say = (hub: HubApp, { team, token }: DeviceOnHub, mailbox: string, message: object) =>
  hub.call(`PUT /v1/teams/${team}/mailboxes/${mailbox}`, { token, body: message });

const newMessage = (bytes = 50) => ({ id: newId(), sealed: randomText(bytes) });

test('the receipt holder reads the answers, oldest first', async () => {
  const { hub, device, feedback, box } = await withFeedback();
  const received = hub.clock.now;
  const [first, second] = [newMessage(), newMessage()];
  hub.clock.now += 1000;
  const put = await say(hub, device, feedback.mailbox, first);
  expect([put.status, put.json]).toEqual([200, { time: received + 1000 }]);
  hub.clock.now += 1000;
  await say(hub, device, feedback.mailbox, second);
  const { status, json } = await hub.call(`GET ${box}`, { token: feedback.readProof });
  expect(status).toBe(200);
  expect(json).toEqual({
    time: received + 2000,
    received,
    feedback: feedback.id,
    replies: [],
    messages: [
      { ...first, time: received + 1000 },
      { ...second, time: received + 2000 },
    ],
  });
});

test('a message sent twice is there once', async () => {
  const { hub, device, feedback, box } = await withFeedback();
  const message = newMessage();
  await say(hub, device, feedback.mailbox, message);
  expect((await say(hub, device, feedback.mailbox, message)).status).toBe(200);
  const { json } = await hub.call(`GET ${box}`, { token: feedback.readProof });
  expect(json.messages).toHaveLength(1);
});

test('a wrong proof and a mailbox that was never there answer alike', async () => {
  const { hub, feedback, box } = await withFeedback();
  const nowhere = `/v1/mailboxes/${newFeedback().mailbox}`;
  const answers = await Promise.all(
    ['GET', 'DELETE'].flatMap((method) => [
      hub.call(`${method} ${box}`, { token: newFeedback().readProof }),
      hub.call(`${method} ${box}`),
      hub.call(`${method} ${box}`, { token: 'Receipt x' }),
      hub.call(`${method} ${nowhere}`, { token: feedback.readProof }),
    ]),
  );
  for (const { status, text, headers } of answers) {
    expect([status, text, [...headers]]).toEqual([404, answers[0]?.text, [...headers]]);
  }
});

test('the proof for reading does not erase, nor the other way round', async () => {
  const { hub, feedback, box } = await withFeedback();
  expect((await hub.call(`DELETE ${box}`, { token: feedback.readProof })).status).toBe(404);
  expect((await hub.call(`GET ${box}`, { token: feedback.eraseProof })).status).toBe(404);
  expect((await hub.call(`GET ${box}`, { token: feedback.readProof })).status).toBe(200);
});

test('erasing takes everything, tells the team, and can be repeated', async () => {
  const { hub, device, feedback, box } = await withFeedback();
  await say(hub, device, feedback.mailbox, newMessage());
  const erase = () => hub.call(`DELETE ${box}`, { token: feedback.eraseProof });
  const first = await erase();
  expect([first.status, first.text]).toEqual([204, '']);
  expect((await erase()).status).toBe(204);
  expect((await hub.call(`GET ${box}`, { token: feedback.readProof })).status).toBe(404);
  expect(await pulled(hub, device)).toEqual([
    {
      number: 2,
      id: expect.any(String),
      subject: feedback.id,
      type: 'erasure',
      time: hub.clock.now,
    },
  ]);
  expect((await say(hub, device, feedback.mailbox, newMessage())).status).toBe(404);
});

test('takes no message from another team', async () => {
  const { hub, feedback } = await withFeedback();
  const other = await madeTeam(hub);
  expect((await say(hub, other, feedback.mailbox, newMessage())).status).toBe(404);
});

test('holds no more messages than its limit, and none that is too large', async () => {
  const { hub, device, feedback } = await withFeedback({ limits: { mailboxMessages: 2 } });
  await say(hub, device, feedback.mailbox, newMessage());
  await say(hub, device, feedback.mailbox, newMessage());
  const full = await say(hub, device, feedback.mailbox, newMessage());
  expect([full.status, full.json.type]).toEqual([413, 'too-large']);
  const large = await say(hub, device, feedback.mailbox, newMessage(33_000));
  expect(large.status).toBe(413);
});

test('looking up is throttled by address', async () => {
  const { hub, feedback, box } = await withFeedback({
    limits: { lookupRate: { perMinute: 3, burst: 2 } },
  });
  const look = (from: string) => hub.call(`GET ${box}`, { token: feedback.readProof, from });
  await look('192.0.2.1');
  await look('192.0.2.1');
  const refused = await look('192.0.2.1');
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '20']);
  expect((await look('192.0.2.2')).status).toBe(200);
});

test('a name or a body that is not as written is refused', async () => {
  const { hub, device, feedback } = await withFeedback();
  expect((await hub.call('GET /v1/mailboxes/x')).status).toBe(400);
  expect((await say(hub, device, feedback.mailbox, { id: newId() })).status).toBe(400);
});

describe('a reply of the receipt holder', () => {
  const newReply = (bytes = 50) => ({ id: newId(), sealed: randomText(bytes) });

  const reply = (
    hub: HubApp,
    { mailbox, readProof }: { mailbox: string; readProof: string },
    { id, sealed }: { id: string; sealed: string },
    from = '',
  ) =>
    hub.call(`PUT /v1/mailboxes/${mailbox}/replies/${id}`, {
      token: readProof,
      body: { sealed },
      from,
    });

  test('is an entry about their feedback, once, and they see when it came', async () => {
    const { hub, device, feedback, box } = await withFeedback();
    const sent = newReply();
    hub.clock.now += 1000;
    const time = hub.clock.now;
    const first = await reply(hub, feedback, sent);
    expect([first.status, first.json]).toEqual([201, { time }]);
    expect((await reply(hub, feedback, sent)).status).toBe(200);
    const [, ...rest] = await pulled(hub, device);
    expect(rest).toEqual([
      { number: 2, id: sent.id, subject: feedback.id, type: 'reply', time, sealed: sent.sealed },
    ]);
    const { json } = await hub.call(`GET ${box}`, { token: feedback.readProof });
    expect(json.replies).toEqual([{ id: sent.id, time }]);
    const places = await hub.call(`GET /v1/teams/${device.team}/entries?only=ids`, {
      token: device.token,
    });
    expect(places.json.ids).toEqual([
      [1, feedback.id, feedback.id, expect.any(Number), 'feedback', feedback.site],
      [2, sent.id, feedback.id, time, 'reply'],
    ]);
  });

  test('needs the proof for reading: without it a mailbox is as one that was never there', async () => {
    const { hub, device, feedback } = await withFeedback();
    const wrong = [
      await reply(hub, { ...feedback, readProof: newFeedback().readProof }, newReply()),
      await reply(hub, { ...feedback, readProof: feedback.eraseProof }, newReply()),
      await reply(hub, newFeedback(), newReply()),
    ];
    for (const { status, text } of wrong) expect([status, text]).toEqual([404, wrong[0]?.text]);
    expect(await pulled(hub, device)).toHaveLength(1);
  });

  test('is erased with the feedback, and does not arrive after it', async () => {
    const { hub, device, feedback, box } = await withFeedback();
    await reply(hub, feedback, newReply());
    await hub.call(`DELETE ${box}`, { token: feedback.eraseProof });
    expect((await reply(hub, feedback, newReply())).status).toBe(404);
    expect((await pulled(hub, device)).map(({ type }) => type)).toEqual(['erasure']);
  });

  test('has no id that is in use, is not too large, and is not one too many', async () => {
    const { hub, feedback } = await withFeedback({ limits: { mailboxReplies: 2 } });
    expect((await reply(hub, feedback, { ...newReply(), id: feedback.id })).status).toBe(409);
    expect((await reply(hub, feedback, newReply(33_000))).status).toBe(413);
    expect((await reply(hub, feedback, { id: newId(), sealed: '' })).status).toBe(400);
    expect((await reply(hub, feedback, { ...newReply(), id: 'x' })).status).toBe(400);
    await reply(hub, feedback, newReply());
    await reply(hub, feedback, newReply());
    const full = await reply(hub, feedback, newReply());
    expect([full.status, full.json.type]).toEqual([413, 'too-large']);
  });

  test('is throttled by address, and by team whoever sends it', async () => {
    const { hub, feedback } = await withFeedback({
      limits: {
        lookupRate: { perMinute: 3, burst: 2 },
        replyRate: { perMinute: 3, burst: 3 },
      },
    });
    const statuses: number[] = [];
    for (const from of ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      statuses.push((await reply(hub, feedback, newReply(), from)).status);
    }
    expect(statuses).toEqual([201, 201, 429, 201, 429]);
  });
});
