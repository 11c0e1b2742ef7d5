import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startHub } from '../hub/serve.ts';
import type { PushedEntry } from '../shared/protocol/journal.ts';
import { limits } from '../shared/protocol/limits.ts';
import { toBase64url } from '../shared/records/bytes.ts';
import { newId } from '../shared/records/ids.ts';
import { secureRandom } from '../shared/records/random.ts';
import { newSecret } from '../shared/seal/new-secret.ts';
import { hashOf } from '../shared/seal/secret.ts';
import { type Client, createClient } from '../shared/sync/client.ts';
import { printTable, type Row } from './table.ts';

/**
 * What the hub costs beside the bare database: the same rows, with the same durability (WAL,
 * `synchronous=FULL`), through HTTP on loopback and straight into `node:sqlite`.
 */
const count = 5000;
/** One by one a slow disk would take minutes: no more than this long, and the rate is what counts. */
const longest = 10_000;
const sealedBytes = 512;

const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
try {
  const entries = Array.from({ length: count }, makeEntry);
  const batches = inBatches(entries, limits.pushEntries);
  const singles = inBatches(entries, 1);
  printTable(`in batches of ${limits.pushEntries}`, [raw(batches), await throughHub(batches)]);
  printTable('one by one', [raw(singles), await throughHub(singles)]);
} finally {
  rmSync(folder, { recursive: true });
}

function makeEntry(): PushedEntry {
  return { id: newId(), subject: newId(), sealed: toBase64url(secureRandom(sealedBytes)) };
}

function inBatches(entries: readonly PushedEntry[], size: number): PushedEntry[][] {
  return Array.from({ length: Math.ceil(entries.length / size) }, (_, at) =>
    entries.slice(at * size, (at + 1) * size),
  );
}

function raw(batches: readonly PushedEntry[][]): Row {
  const database = new DatabaseSync(join(folder, `${newId()}.sqlite`));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec(
    'CREATE TABLE entries (number INTEGER PRIMARY KEY, id TEXT UNIQUE, subject, sealed)',
  );
  const insert = database.prepare('INSERT INTO entries (id, subject, sealed) VALUES (?, ?, ?)');
  const start = performance.now();
  let rows = 0;
  for (const batch of batches) {
    database.exec('BEGIN IMMEDIATE');
    for (const { id, subject, sealed } of batch) insert.run(id, subject, sealed);
    database.exec('COMMIT');
    rows += batch.length;
    if (performance.now() - start > longest) break;
  }
  const milliseconds = performance.now() - start;
  database.close();
  return { what: 'node:sqlite', rows, milliseconds };
}

async function throughHub(batches: readonly PushedEntry[][]): Promise<Row> {
  const dataDir = join(folder, newId());
  const hub = await startHub({
    port: 0,
    dataDir,
    // No device of a person is as fast as this one.
    limits: { deviceRate: { perMinute: 1e9, burst: 1e9 } },
  });
  try {
    const { client, team } = await makeTeam(hub.url);
    const start = performance.now();
    let rows = 0;
    for (const batch of batches) {
      const answer = await client.push(team, batch);
      if (answer.type !== 'ok') throw new Error(`The hub refused a batch: ${answer.type}`);
      rows += batch.length;
      if (performance.now() - start > longest) break;
    }
    return { what: 'the hub', rows, milliseconds: performance.now() - start };
  } finally {
    await hub.close();
  }
}

async function makeTeam(hub: string): Promise<{ client: Client; team: string }> {
  const [team, device, secret] = [newId(), newId(), newSecret()];
  const client = createClient({ hub, token: `${device}.${secret}` });
  const made = await client.createTeam({ team, device, secretHash: await hashOf(secret) });
  if (made.type !== 'ok') throw new Error('The hub made no team.');
  return { client, team };
}
