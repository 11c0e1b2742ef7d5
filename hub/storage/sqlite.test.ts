import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { toBase64url } from '../../shared/records/bytes.ts';
import { newId } from '../../shared/records/ids.ts';
import { secureRandom } from '../../shared/records/random.ts';
import { describeStorage } from './contract.ts';
import { DataFolderInUse, databaseIn } from './data-folder.ts';
import { openSqliteStorage } from './sqlite.ts';
import type { Storage } from './storage.ts';

const folders: string[] = [];

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-hub-'));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describeStorage('SQLite', async (teamBytes) => openSqliteStorage(freshFolder(), teamBytes));

const team = newId();

async function withTeam(storage: Storage): Promise<Storage> {
  await storage.createTeam({ team, device: newId(), secretHash: 'x', time: 0 });
  return storage;
}

const text = (bytes: number) => toBase64url(secureRandom(bytes));

function bytesOf(folder: string): string {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  return files.join('');
}

/** Does everything that takes or gives back room, some of it twice. */
async function fill(storage: Storage): Promise<void> {
  const [first, second] = [newId(), newId()];
  const [device] = await storage.devices(team);
  const sender = device?.device ?? newId();
  const entries = [200, 300].map((size) => ({ id: newId(), subject: newId(), sealed: text(size) }));
  await storage.append(team, entries, 1);
  await storage.append(team, entries, 1);
  for (const erased of [true, false]) {
    const [id, mailbox] = [newId(), text(16)];
    const site = newId();
    const hashes = { readHash: text(32), eraseHash: text(32) };
    await storage.takeFeedback({ team, site, id, sealed: text(90), mailbox, time: 1, ...hashes });
    await storage.takeReply({ team, feedback: id, id: newId(), sealed: text(70), time: 1 }, 9);
    await storage.addMessage(team, mailbox, { id: newId(), time: 1, sealed: text(50) }, 9);
    if (erased) await storage.erase({ team, id: newId(), subject: id, time: 2 });
  }
  for (const [snapshot, size] of [
    [first, 500],
    [first, 400],
    [second, 300],
  ] as const) {
    const number = await storage.head(team);
    const piece = { team, snapshot, device: sender, number, time: 1, chunk: 0, sealed: text(size) };
    expect(await storage.putChunk(piece, 0)).toBe('stored');
  }
  for (const expires of [10, 500, 900]) {
    const invite = {
      team,
      invite: newId(),
      claimHash: text(32),
      sealed: text(80),
      expires,
      ring: 1,
    };
    await storage.putInvite(invite, 9);
  }
  await storage.forgetInvites(600, 100);
  const invited = { team, invite: newId(), claimHash: text(32), sealed: text(80), expires: 900 };
  await storage.putInvite({ ...invited, ring: 1 }, 9);
  const guest = { team, invite: invited.invite, device: newId(), secretHash: text(32), time: 3 };
  await storage.admit(guest, 9);
  const boxes = [sender, guest.device].map((one) => ({ device: one, sealed: text(60) }));
  const ring = { team, sender, sealed: text(700), removed: [] };
  await storage.putRing({ ...ring, id: newId(), after: 1, ring: 2, boxes });
  const stay = boxes.slice(0, 1);
  const removed = [guest.device];
  await storage.putRing({ ...ring, id: newId(), after: 2, ring: 3, boxes: stay, removed });
}

describe('the SQLite file', () => {
  test('keeps everything, and its epoch, from one opening to the next', async () => {
    const folder = freshFolder();
    const first = await withTeam(openSqliteStorage(folder));
    await first.append(team, [{ id: newId(), subject: newId(), sealed: 'abcd' }], 1);
    const [epoch, key] = [await first.epoch(), await first.challengeKey()];
    await first.close();
    const second = openSqliteStorage(folder);
    expect(await second.epoch()).toBe(epoch);
    expect(await second.challengeKey()).toBe(key);
    expect(await second.head(team)).toBe(1);
    await second.close();
  });

  test('is for one hub at a time', async () => {
    const folder = freshFolder();
    const first = openSqliteStorage(folder);
    expect(() => openSqliteStorage(folder)).toThrow(DataFolderInUse);
    await first.close();
    await openSqliteStorage(folder).close();
  });

  test('refuses a file that a newer hub has written, and lets go of the folder', async () => {
    const folder = freshFolder();
    await openSqliteStorage(folder).close();
    const db = new DatabaseSync(databaseIn(folder));
    const version = db.prepare(`SELECT value FROM hub WHERE name = 'schema'`).get()?.value ?? '';
    db.exec(`UPDATE hub SET value = '999' WHERE name = 'schema'`);
    expect(() => openSqliteStorage(folder)).toThrow('newer hub');
    db.prepare(`UPDATE hub SET value = ? WHERE name = 'schema'`).run(version);
    db.close();
    await openSqliteStorage(folder).close();
  });

  test.each([
    [300, 120],
    [1500, 120],
    [12_000, 30],
  ])('of entries of %i bytes, holds nothing of those that were erased', async (size, count) => {
    const folder = freshFolder();
    const storage = await withTeam(openSqliteStorage(folder));
    const entries = Array.from({ length: count }, (_, i) => ({
      id: newId(),
      subject: newId(),
      sealed: text(size + i),
    }));
    await storage.append(team, entries, 1);
    const gone = entries.filter((_, i) => i % 3 === 0);
    const kept = entries.filter((_, i) => i % 3 !== 0);
    for (const { subject } of gone) {
      await storage.erase({ team, id: newId(), subject, time: 2 });
    }
    expect(statSync(`${databaseIn(folder)}-wal`).size).toBe(0);
    const bytes = bytesOf(folder);
    // Less apart than a page of the file is long.
    const partsOf = ({ sealed }: { sealed: string }) =>
      (sealed.match(/.{200}/g) ?? []).map((part) => part.slice(0, 32));
    expect(gone.flatMap(partsOf).filter((part) => bytes.includes(part))).toEqual([]);
    expect(kept.every(({ sealed }) => bytes.includes(sealed.slice(0, 32)))).toBe(true);
    await storage.close();
  });

  test('of a hub from before teams were counted is counted as it would have been', async () => {
    const folder = freshFolder();
    const storage = await withTeam(openSqliteStorage(folder));
    await fill(storage);
    await storage.close();
    const db = new DatabaseSync(databaseIn(folder));
    const bytesOfTeam = () => db.prepare(`SELECT bytes FROM teams WHERE team = ?`).get(team)?.bytes;
    const counted = bytesOfTeam();
    expect(counted).toBeGreaterThan(1000);
    db.exec(
      `ALTER TABLE teams DROP COLUMN bytes; UPDATE hub SET value = '4' WHERE name = 'schema'`,
    );
    await openSqliteStorage(folder).close();
    expect(bytesOfTeam()).toBe(counted);
    db.close();
  });

  test('an erasure while a backup reads is finished when the backup has ended', async () => {
    const folder = freshFolder();
    const storage = await withTeam(openSqliteStorage(folder));
    const entry = { id: newId(), subject: newId(), sealed: text(500) };
    await storage.append(team, [entry], 1);
    const reader = new DatabaseSync(databaseIn(folder), { readOnly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM entries').get();
    await storage.erase({ team, id: newId(), subject: entry.subject, time: 2 });
    expect(bytesOf(folder).includes(entry.sealed.slice(20, 60))).toBe(true);
    reader.close();
    await expect
      .poll(() => bytesOf(folder).includes(entry.sealed.slice(20, 60)), { timeout: 5000 })
      .toBe(false);
    await storage.close();
  });
});
