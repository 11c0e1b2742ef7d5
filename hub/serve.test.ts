import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { newId } from '../shared/records/ids.ts';
import { newDevice, newEntry, randomText } from '../tests/fixtures/hub-app.ts';
import { temporaryFolder } from '../tests/fixtures/temporary-folder.ts';
import { type RunningHub, type StartOptions, startHub } from './serve.ts';
import { DataFolderInUse } from './storage/data-folder.ts';

async function running(options: Partial<StartOptions> = {}) {
  const folder = await temporaryFolder('hub-serve');
  const hub = await startHub({ port: 0, dataDir: folder.path, ...options });
  onTestFinished(async () => {
    await hub.close();
    await folder[Symbol.asyncDispose]();
  });
  return { hub, folder: folder.path };
}

async function madeTeam({ url }: RunningHub) {
  const { team, device, secretHash, token } = newDevice();
  const body = JSON.stringify({ team, device, secretHash });
  await fetch(`${url}/v1/teams`, { method: 'POST', body });
  return { team, headers: { Authorization: token } };
}

async function pushTo(
  { url }: RunningHub,
  { team, headers }: Awaited<ReturnType<typeof madeTeam>>,
) {
  const body = JSON.stringify({ entries: [newEntry()] });
  const answer = await fetch(`${url}/v1/teams/${team}/entries`, { method: 'POST', headers, body });
  await answer.body?.cancel();
}

async function streamsOf({ url }: RunningHub) {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/alongside_live_streams (\d+)/.exec(text)?.[1]);
}

/** Sends this, then nothing more, and answers with all that came until the hub hung up. */
async function sendRaw({ url }: RunningHub, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk;
  });
  socket.on('error', () => undefined).write(text);
  await once(socket, 'close');
  return answer;
}

describe('a running hub', () => {
  test('keeps everything when it is stopped and started again', async () => {
    const { hub, folder } = await running();
    const team = await madeTeam(hub);
    await pushTo(hub, team);
    await hub.close();
    const again = await startHub({ port: 0, dataDir: folder });
    const { headers } = team;
    const answer = await fetch(`${again.url}/v1/teams/${team.team}/entries`, { headers });
    expect(await answer.json()).toMatchObject({ head: 1, entries: [{ number: 1 }] });
    await again.close();
  });

  test('keeps a second one from the same data folder', async () => {
    const { folder } = await running();
    await expect(startHub({ port: 0, dataDir: folder })).rejects.toThrow(DataFolderInUse);
  });

  test('says so when its port is taken, and lets go of its data folder', async () => {
    const { hub } = await running();
    const other = await temporaryFolder('hub-serve');
    onTestFinished(() => other[Symbol.asyncDispose]());
    const port = Number(new URL(hub.url).port);
    await expect(startHub({ port, dataDir: other.path })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await (await startHub({ port: 0, dataDir: other.path })).close();
  });

  test('ends live streams when it is stopped, without waiting for their readers', async () => {
    const { hub } = await running();
    const { team, headers } = await madeTeam(hub);
    const live = await fetch(`${hub.url}/v1/teams/${team}/live`, { headers });
    const started = performance.now();
    await hub.close();
    expect(performance.now() - started).toBeLessThan(2000);
    expect(await live.text()).toContain('"number":0');
  });

  test('forgets a live stream when its connection closes', async () => {
    const { hub } = await running();
    const { team, headers } = await madeTeam(hub);
    const leaving = new AbortController();
    const { signal } = leaving;
    await fetch(`${hub.url}/v1/teams/${team}/live`, { headers, signal });
    expect(await streamsOf(hub)).toBe(1);
    leaving.abort();
    await vi.waitUntil(async () => (await streamsOf(hub)) === 0);
  });

  test('hangs up on who takes too long over the headers', async () => {
    const { hub } = await running({ hubLimits: { headerTime: 200, timeCheck: 50 } });
    expect(await sendRaw(hub, 'GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toContain(' 408 ');
  });

  test('hangs up on who takes too long over the body', async () => {
    const hubLimits = { headerTime: 100, requestTime: 300, timeCheck: 50 };
    const { hub } = await running({ hubLimits });
    const head = 'POST /v1/teams HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{';
    expect(await sendRaw(hub, head)).toContain(' 408 ');
  });

  test('takes no headers beyond its limit', async () => {
    const { hub } = await running();
    const { status } = await fetch(`${hub.url}/health`, {
      headers: { 'X-Long': 'a'.repeat(9000) },
    });
    expect(status).toBe(431);
  });

  test('takes no more connections than its limit', async () => {
    const { hub } = await running({ hubLimits: { connections: 1 } });
    const { hostname, port } = new URL(hub.url);
    const first = connect(Number(port), hostname);
    await once(first, 'connect');
    await fetchOnFreeConnection(hub).then(
      () => expect.fail('a second connection was taken'),
      (error: unknown) => expect(error).toBeInstanceOf(TypeError),
    );
    first.destroy();
    await vi.waitUntil(() => fetchOnFreeConnection(hub).catch(() => false));
  });

  test('refuses a body over the limit before it has come', async () => {
    const { hub } = await running();
    const { team, headers } = await madeTeam(hub);
    const head = [
      `POST /v1/teams/${team}/entries HTTP/1.1`,
      'Host: x',
      `Authorization: ${headers.Authorization}`,
      'Connection: close',
    ];
    const announced = [...head, 'Content-Length: 99000000', '', '{"entries":'].join('\r\n');
    expect(await sendRaw(hub, announced)).toMatch(/ 413 [\s\S]*"too-large"/);
    const chunk = `${(3 * 1024 * 1024).toString(16)}\r\n${' '.repeat(3 * 1024 * 1024)}`;
    const unannounced = [...head, 'Transfer-Encoding: chunked', '', chunk].join('\r\n');
    expect(await sendRaw(hub, unannounced)).toMatch(/ 413 [\s\S]*"too-large"/);
  });

  test('says nothing in its log of a caller who hangs up halfway', async () => {
    const lines: string[] = [];
    const { hub } = await running({ log: (line) => lines.push(line) });
    const { hostname, port } = new URL(hub.url);
    const socket = connect(Number(port), hostname);
    socket.write('POST /v1/teams HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.resetAndDestroy();
    await vi.waitUntil(async () => {
      const text = await (await fetch(`${hub.url}/metrics`)).text();
      return text.includes('call="POST /v1/teams",status="400"');
    });
    expect(lines).toEqual([]);
  });

  test('forgets the key rings in invites that have ended', async () => {
    const limits = { inviteLife: 1000 };
    const { hub, folder } = await running({ limits, hubLimits: { housekeeping: 50 } });
    const { team, headers } = await madeTeam(hub);
    const sealed = randomText(300);
    const body = JSON.stringify({ claimHash: randomText(32), sealed });
    await fetch(`${hub.url}/v1/teams/${team}/invites/${newId()}`, { method: 'PUT', headers, body });
    const holds = () =>
      readdirSync(folder).some((name) =>
        readFileSync(join(folder, name)).includes(sealed.slice(0, 60)),
      );
    expect(holds()).toBe(true);
    await vi.waitUntil(() => !holds(), { timeout: 4000 });
  });
});

async function fetchOnFreeConnection({ url }: RunningHub): Promise<boolean> {
  const { ok } = await fetch(`${url}/health`, { headers: { Connection: 'close' } });
  return ok;
}
