import { describe, expect, test, vi } from 'vitest';
import {
  type DeviceOnHub,
  type HubApp,
  hubApp,
  joinedDevice,
  madeTeam,
  newEntry,
  newRing,
} from '../../tests/fixtures/hub-app.ts';

async function listen(hub: HubApp, { team, token }: DeviceOnHub) {
  const answer = await hub.app.request(`/v1/teams/${team}/live`, {
    headers: { Authorization: token },
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no stream');
  return { answer, next: async () => (await reader.read()).value, stop: () => reader.cancel() };
}

const push = (hub: HubApp, { team, token }: DeviceOnHub) =>
  hub.call(`POST /v1/teams/${team}/entries`, { token, body: { entries: [newEntry()] } });

const eventOf = (head: object) => `event: head\ndata: ${JSON.stringify(head)}\n\n`;

const streamsOf = async (hub: HubApp) =>
  /alongside_live_streams (\d+)/.exec((await hub.call('GET /metrics')).text)?.[1];

describe('a live stream', () => {
  test('tells the head at once and whenever it has moved', async () => {
    const hub = await hubApp();
    const device = await madeTeam(hub);
    await push(hub, device);
    const epoch = await hub.storage.epoch();
    const live = await listen(hub, device);
    expect(live.answer.headers.get('Content-Type')).toBe('text/event-stream');
    expect(live.answer.headers.get('Cache-Control')).toBe('no-store');
    expect(await live.next()).toBe(eventOf({ epoch, number: 1 }));
    await push(hub, device);
    expect(await live.next()).toBe(eventOf({ epoch, number: 2 }));
    await live.stop();
  });

  test('says nothing of other teams, nor of a push that changed nothing', async () => {
    const hub = await hubApp();
    const [device, other] = [await madeTeam(hub), await madeTeam(hub)];
    const epoch = await hub.storage.epoch();
    const live = await listen(hub, device);
    await live.next();
    await push(hub, other);
    hub.clock.now += 1;
    const entries = [newEntry()];
    const { team, token } = device;
    await hub.call(`POST /v1/teams/${team}/entries`, { token, body: { entries } });
    await hub.call(`POST /v1/teams/${team}/entries`, { token, body: { entries } });
    await push(hub, device);
    expect(await live.next()).toBe(eventOf({ epoch, number: 1 }));
    expect(await live.next()).toBe(eventOf({ epoch, number: 2 }));
    await live.stop();
  });

  test('ends when its device is taken out of the team, and no other does', async () => {
    const hub = await hubApp();
    const host = await madeTeam(hub);
    const gone = await joinedDevice(hub, host);
    const [kept, cut] = [await listen(hub, host), await listen(hub, gone)];
    await cut.next();
    await kept.next();
    const body = newRing([host], { go: [gone] });
    await hub.call(`POST /v1/teams/${host.team}/rings`, { token: host.token, body });
    expect(await cut.next()).toBeUndefined();
    expect(await streamsOf(hub)).toBe('1');
    await push(hub, host);
    expect(await kept.next()).toContain('"number":1');
    await kept.stop();
  });

  test('gives a sign of life in between', async () => {
    const hub = await hubApp({ hubLimits: { heartbeat: 20 } });
    const live = await listen(hub, await madeTeam(hub));
    await live.next();
    expect(await live.next()).toMatch(/^:.*\n\n$/);
    await live.stop();
  });

  test('leaves nothing behind when its reader goes', async () => {
    const hub = await hubApp();
    const live = await listen(hub, await madeTeam(hub));
    await live.next();
    expect(await streamsOf(hub)).toBe('1');
    await live.stop();
    await vi.waitUntil(async () => (await streamsOf(hub)) === '0');
  });

  test('is cut when its reader takes in nothing', async () => {
    const hub = await hubApp({ hubLimits: { liveBacklog: 3 } });
    const device = await madeTeam(hub);
    // Not read from at all: not even the pipe of `listen` takes a chunk out.
    const { token, team } = device;
    const headers = { Authorization: token };
    const { body } = await hub.app.request(`/v1/teams/${team}/live`, { headers });
    for (let i = 0; i < 3; i++) await push(hub, device);
    expect(await streamsOf(hub)).toBe('0');
    await expect(body?.getReader().read()).rejects.toThrow('too slow');
  });

  test('is cut by hanging up, where there is a connection', async () => {
    const hub = await hubApp({ hubLimits: { liveBacklog: 1 } });
    const device = await madeTeam(hub);
    const { token, team } = device;
    const init = { headers: { Authorization: token } };
    const outgoing = { destroy: vi.fn() };
    await hub.app.request(`/v1/teams/${team}/live`, init, { outgoing });
    expect(outgoing.destroy).not.toHaveBeenCalled();
    await push(hub, device);
    expect(outgoing.destroy).toHaveBeenCalledOnce();
  });

  test('ends when the hub stops, which then takes no more calls', async () => {
    const stopping = new AbortController();
    const hub = await hubApp({ stopping: stopping.signal });
    const device = await madeTeam(hub);
    const live = await listen(hub, device);
    await live.next();
    stopping.abort();
    expect(await live.next()).toBeUndefined();
    const refused = await push(hub, device);
    expect([refused.status, refused.json.type]).toEqual([503, 'unavailable']);
  });

  test('is one of at most so many of a team', async () => {
    const hub = await hubApp({ limits: { liveStreams: 1 } });
    const [device, other] = [await madeTeam(hub), await madeTeam(hub)];
    const first = await listen(hub, device);
    const path = `GET /v1/teams/${device.team}/live`;
    const refused = await hub.call(path, { token: device.token });
    expect([refused.status, refused.json.type]).toEqual([429, 'too-many']);
    expect(refused.headers.get('Retry-After')).toBe('30');
    await (await listen(hub, other)).stop();
    await first.stop();
    await vi.waitUntil(async () => (await streamsOf(hub)) === '0');
    await (await listen(hub, device)).stop();
  });
});
