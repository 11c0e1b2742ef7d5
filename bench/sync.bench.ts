import { parseArgs } from 'node:util';
import { startHub } from '../hub/serve.ts';
import type { PushedEntry } from '../shared/protocol/journal.ts';
import { limits } from '../shared/protocol/limits.ts';
import { toBase64url } from '../shared/records/bytes.ts';
import type { Change } from '../shared/records/change.ts';
import { newId } from '../shared/records/ids.ts';
import { sealContent } from '../shared/seal/content-key.ts';
import { encodeJson } from '../shared/seal/json.ts';
import { current, type KeyRing, makeKeyRing } from '../shared/seal/key-ring.ts';
import { hashOf, newSecret } from '../shared/seal/secret.ts';
import { createClient } from '../shared/sync/client.ts';
import { library } from '../tests/fixtures/library.ts';
import { temporaryFolder } from '../tests/fixtures/temporary-folder.ts';
import { bundle } from './bundle.ts';
import { inNewBrowser, type Measured } from './sync/measure.ts';
import { startPeers } from './sync/peers.ts';

/**
 * How long a new device takes to get what a team has: in Chromium, from nothing on the disk to everything
 * usable, through the real hub. Ours opens each change, keeps it, folds it into its record and makes it
 * searchable; the peers keep the same changes as documents, unsealed, and neither fold nor search.
 */
const { values } = parseArgs({ options: { changes: { type: 'string', default: '100000' } } });
const wanted = Number(values.changes);
const changes = [...take(library({ resources: wanted, passages: 5 }), wanted)];

await using folder = await temporaryFolder('bench-sync-hub');
const hub = await startHub({
  port: 0,
  dataDir: folder.path,
  // No device of a person is as fast as this one.
  limits: { deviceRate: { perMinute: 1e9, burst: 1e9 } },
});
try {
  const team = await makeTeam(hub.url);
  using peers = await startPeers(changes);
  print('ours, from the log', await inNewBrowser(await script('ours'), team));
  print('PouchDB', await inNewBrowser(await script('pouch'), peers.url));
  print('RxDB', await inNewBrowser(await script('rx'), peers.url));
} finally {
  await hub.close();
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let taken = 0;
  for (const item of items) {
    if (taken++ === count) return;
    yield item;
  }
}

function script(name: string): Promise<string> {
  return bundle(`${import.meta.dirname}/sync/${name}.ts`, 'bench');
}

/** A team with all the changes on the hub, and what a device of it knows. */
async function makeTeam(url: string) {
  const [team, device, secret] = [newId(), newId(), newSecret()];
  const client = createClient({ hub: url, token: `${device}.${secret}` });
  const made = await client.createTeam({ team, device, secretHash: await hashOf(secret) });
  if (made.type !== 'ok') throw new Error('The hub made no team.');
  const ring = await makeKeyRing(team);
  for (let from = 0; from < changes.length; from += limits.pushEntries) {
    const batch = changes.slice(from, from + limits.pushEntries);
    const answer = await client.push(team, await Promise.all(batch.map((one) => seal(ring, one))));
    if (answer.type !== 'ok') throw new Error(`The hub refused a batch: ${answer.type}`);
  }
  return { hub: url, team, device, secret, ring, joinedAt: made.value.time };
}

async function seal(ring: KeyRing, change: Change): Promise<PushedEntry> {
  const { id, subject } = change;
  const binding = { team: ring.team, id, subject, what: 'change' } as const;
  const sealed = await sealContent(current(ring.content), binding, encodeJson(change));
  return { id, subject, sealed: toBase64url(sealed) };
}

function print(what: string, { rows, milliseconds, wire, heap, disk }: Measured): void {
  const mega = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`.padStart(9);
  const rate = Math.round((rows / milliseconds) * 1000).toLocaleString('en');
  const seconds = (milliseconds / 1000).toFixed(1).padStart(6);
  console.log(
    `${what.padEnd(24)} ${rows} rows ${seconds} s ${rate.padStart(7)} rows/s  wire ${mega(wire)}  heap ${mega(heap)}  disk ${mega(disk)}`,
  );
}
