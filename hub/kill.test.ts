import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { type Child, startChild } from '../tests/fixtures/child-process.ts';
import { newDevice, newEntry } from '../tests/fixtures/hub-app.ts';
import { project } from '../tests/fixtures/project.ts';
import { temporaryFolder } from '../tests/fixtures/temporary-folder.ts';
import { startHub } from './serve.ts';

const rounds = 10;
const writers = 4;

interface RunningProcess {
  readonly child: Child;
  readonly url: string;
}

/** A hub as an operator starts it. */
async function hubProcess(dataDir: string): Promise<RunningProcess> {
  const child = startChild(process.execPath, [project.hub], {
    cwd: project.root,
    env: { ...process.env, ALONGSIDE_PORT: '0', ALONGSIDE_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.process.stdout) throw new Error('its output is piped');
  const [line] = await once(child.process.stdout, 'data');
  const url = /http:\S+/.exec(String(line))?.[0];
  if (!url) throw new Error(`the hub said ${line}`);
  return { child, url };
}

type Entry = ReturnType<typeof newEntry>;
type Numbers = Map<string, number>;
type Device = ReturnType<typeof newDevice>;

async function push(url: string, { team, token }: Device, entries: Entry[], acknowledged: Numbers) {
  const answer = await fetch(`${url}/v1/teams/${team}/entries`, {
    method: 'POST',
    headers: { Authorization: token },
    body: JSON.stringify({ entries }),
  });
  const { results } = await answer.json();
  for (const { id, number } of results) {
    // An entry that was acknowledged before keeps its number.
    expect(acknowledged.get(id) ?? number).toBe(number);
    acknowledged.set(id, number);
  }
}

/** Pushes until the hub is gone. @returns what was sent last, acknowledged or not */
async function pushOn(url: string, device: Device, acknowledged: Numbers): Promise<Entry[]> {
  for (;;) {
    const entries = Array.from({ length: 5 }, () => newEntry(300));
    try {
      await push(url, device, entries, acknowledged);
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) return entries;
      throw error;
    }
  }
}

/** What a reader has seen: the ids in the order of their numbers, from 1. */
interface Reader {
  epoch?: string;
  readonly ids: string[];
}

/** Reads on from the cursor, and checks that it never skips. @returns whether there is more */
async function readOn(url: string, { team, token }: Device, reader: Reader): Promise<boolean> {
  const { epoch, ids } = reader;
  const query = epoch ? `?after=${ids.length}&epoch=${epoch}` : '';
  const headers = { Authorization: token };
  const answer = await fetch(`${url}/v1/teams/${team}/entries${query}`, { headers });
  const page = await answer.json();
  reader.epoch = page.epoch;
  for (const { number, id } of page.entries) expect(number).toBe(ids.push(id));
  return page.more;
}

async function readUntilGone(url: string, device: Device, reader: Reader): Promise<void> {
  for (;;) {
    try {
      await readOn(url, device, reader);
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) return;
      throw error;
    }
  }
}

test(`killed ${rounds} times amid pushes, it loses nothing acknowledged and has nothing twice`, {
  timeout: 120_000,
}, async () => {
  const folder = await temporaryFolder('hub-kill');
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const device = newDevice();
  const { team, device: name, secretHash } = device;
  const body = JSON.stringify({ team, device: name, secretHash });
  const acknowledged: Numbers = new Map();
  const reader: Reader = { ids: [] };
  let unsure: Entry[][] = [];

  for (let round = 0; round < rounds; round++) {
    const { child, url } = await hubProcess(folder.path);
    await fetch(`${url}/v1/teams`, { method: 'POST', body });
    // What a device would do: send again what it has no answer for.
    for (const entries of unsure) await push(url, device, entries, acknowledged);
    const before = acknowledged.size;
    const writing = Array.from({ length: writers }, () => pushOn(url, device, acknowledged));
    const following = readUntilGone(url, device, reader);
    await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 250));
    await child.kill();
    unsure = await Promise.all(writing);
    await following;
    expect(acknowledged.size).toBeGreaterThan(before);
  }

  const hub = await startHub({ port: 0, dataDir: folder.path });
  onTestFinished(() => hub.close());
  for (const entries of unsure) await push(hub.url, device, entries, acknowledged);
  const { ids } = reader;
  const early = ids.length;
  while (await readOn(hub.url, device, reader));
  const whole: Reader = { ids: [] };
  while (await readOn(hub.url, device, whole));
  expect(whole).toEqual(reader);
  expect(early).toBeGreaterThan(rounds);
  expect(new Set(ids).size).toBe(ids.length);
  const lost = [...acknowledged].filter(([id, number]) => ids[number - 1] !== id);
  expect(lost).toEqual([]);
});

test('a second process on the same data folder ends at once and says why', async () => {
  const folder = await temporaryFolder('hub-kill');
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const { child } = await hubProcess(folder.path);
  onTestFinished(() => child.kill());
  const second = startChild(process.execPath, [project.hub], {
    env: { ...process.env, ALONGSIDE_PORT: '0', ALONGSIDE_DATA: folder.path },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (!second.process.stderr) throw new Error('its errors are piped');
  const [[line], [code]] = await Promise.all([
    once(second.process.stderr, 'data'),
    once(second.process, 'exit'),
  ]);
  expect(String(line)).toMatch(/^Another hub is using the data folder/);
  expect(code).toBe(1);
});

test('asked to end, it ends by itself and well', async () => {
  const folder = await temporaryFolder('hub-kill');
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const { child } = await hubProcess(folder.path);
  child.process.kill('SIGTERM');
  const [code] = await once(child.process, 'exit');
  expect(code).toBe(0);
});
