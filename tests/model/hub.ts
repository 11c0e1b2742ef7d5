import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../hub/app.ts';
import { backUp } from '../../hub/storage/backup.ts';
import { databaseIn } from '../../hub/storage/data-folder.ts';
import { openSqliteStorage } from '../../hub/storage/sqlite.ts';
import type { Storage } from '../../hub/storage/storage.ts';
import { fromBase64url, toBase64url } from '../../shared/records/bytes.ts';
import { type Inspected, type Inspector, inspectorOf } from './hub-tables.ts';
import { type Life, makeLife, never } from './life.ts';

/**
 * The real hub on real files, called in-process. It is killed between the calls of its storage, each of
 * which is one transaction: what a killed process leaves is what it had committed.
 */
export interface ModelHub {
  handle(sent: Sent, options: Handling): Promise<Answered | 'killed'>;
  /** Kills it and starts it again on the same files. */
  restart(): Promise<void>;
  /** Makes a backup, and puts it beside those made before. */
  backUp(): Promise<void>;
  /** Puts a backup back, as an operator does after losing the disk. */
  restore(backup: number): Promise<void>;
  inspect(): Promise<Inspected>;
  /** The ids of devices that a backup knows. */
  devicesIn(backup: number): Promise<string[]>;
  backups(): Promise<number>;
  end(): Promise<void>;
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** As base64url: some are no text. */
  readonly body: string | null;
}

export interface Answered {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface Handling {
  /** The hub's time. */
  readonly now: number;
  readonly kill?: HubKill | undefined;
  /** Waits for its turn before each call of the storage. */
  readonly turn?: (() => Promise<void>) | undefined;
}

/** At which call of its storage the hub is killed, and whether that call was still made. */
export interface HubKill {
  readonly call: number;
  readonly made: boolean;
}

/** What a hub of the model takes is smaller, so that its refusal can be met cheaply; the rates are not in play. */
const unlimited = { perMinute: 1e9, burst: 1e9 };
const limits = {
  sealedChange: 8 * 1024,
  visitorRate: unlimited,
  lookupRate: unlimited,
  claimRate: unlimited,
  siteRate: unlimited,
  replyRate: unlimited,
  teamRate: unlimited,
  deviceRate: unlimited,
};

interface Handled extends Handling {
  calls: number;
}

export async function startModelHub(): Promise<ModelHub> {
  const folder = await mkdtemp(join(memory(), 'alongside-model-'));
  const file = databaseIn(folder);
  const handled = new AsyncLocalStorage<Handled>();
  let now = 0;
  let backups = 0;
  let running = start();

  function start() {
    const storage = openSqliteStorage(folder);
    const life = makeLife();
    const inspector = inspectorOf(file);
    const app = createApp({
      storage: mortal(storage, life, handled, inspector),
      config: { signUp: { type: 'open' }, behindProxy: false, proofBits: 0 },
      limits,
      now: () => now,
      log: (line) => console.error(line),
    });
    return { app, storage, life, inspector };
  }

  async function stop(): Promise<void> {
    running.life.end();
    running.inspector.close();
    await running.storage.close();
  }

  let restarting: Promise<void> | undefined;

  /** Once, however many requests were under way when it was killed. */
  function restart(): Promise<void> {
    restarting ??= stop()
      .then(() => {
        running = start();
      })
      .finally(() => {
        restarting = undefined;
      });
    return restarting;
  }

  return {
    async handle({ method, path, headers, body }, handling) {
      await restarting;
      now = handling.now;
      const { app, life } = running;
      const bytes = body === null ? null : (fromBase64url(body) ?? null);
      const head = headers.map(([name, value]): [string, string] => [name, value]);
      const request = { method, headers: head, body: bytes };
      const answer = handled.run({ ...handling, calls: 0 }, () => app.request(path, request));
      const response = await Promise.race([answer, life.over]);
      if (response) {
        const answered = toBase64url(new Uint8Array(await response.arrayBuffer()));
        return { status: response.status, headers: [...response.headers], body: answered };
      }
      if (running.life === life) await restart();
      return 'killed';
    },
    restart,
    async backUp() {
      backUp(folder, join(folder, `backup-${backups}`));
      backups++;
    },
    async restore(backup) {
      await stop();
      await Promise.all(['-wal', '-shm'].map((end) => rm(`${file}${end}`, { force: true })));
      await copyFile(join(folder, `backup-${backup}`), file);
      running = start();
    },
    inspect: async () => running.inspector.everything(),
    async devicesIn(backup) {
      const inspector = inspectorOf(join(folder, `backup-${backup}`));
      const { devices } = inspector.everything();
      inspector.close();
      return devices;
    },
    backups: async () => backups,
    async end() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A folder in memory where the system has one: what a power cut leaves is another test's subject. */
function memory(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}

function mortal(
  storage: Storage,
  life: Life,
  handled: AsyncLocalStorage<Handled>,
  inspector: Inspector,
): Storage {
  const calls = Object.entries(storage).map(([name, call]) => {
    const mortalCall = async (...args: never[]): Promise<unknown> => {
      const request = handled.getStore();
      await request?.turn?.();
      if (life.isOver()) return never();
      const kill = request && ++request.calls === request.kill?.call ? request.kill : undefined;
      if (kill && !kill.made) life.end();
      if (life.isOver()) return never();
      const result = await call(...args);
      inspector.look();
      if (kill) life.end();
      return life.isOver() ? never() : result;
    };
    return [name, mortalCall];
  });
  // The same names, each with the function of before inside.
  return Object.fromEntries(calls) as Storage;
}
