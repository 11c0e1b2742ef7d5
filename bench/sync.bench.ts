import { parseArgs } from 'node:util';
import { startHub } from '../hub/serve.ts';
import { clientFor, makeLargeTeam, upload } from '../tests/fixtures/large-team.ts';
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
  const team = await makeLargeTeam(hub.url, changes);
  using peers = await startPeers(changes);
  const ours = await script('ours');
  const couch = await inNewBrowser(await script('pouch'), peers.url);
  print('PouchDB', couch);
  print('RxDB', await inNewBrowser(await script('rx'), peers.url), couch);
  print('ours, from the log', await inNewBrowser(ours, team), couch);
  const places = await clientFor(team).places(team.team);
  if (places.type !== 'ok') throw new Error(places.type);
  const place = { epoch: places.value.epoch, number: changes.length };
  await upload(team, { changes, place, perChunk: 1_000 });
  print('ours, from a snapshot', await inNewBrowser(ours, team), couch);
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

function print(what: string, measured: Measured, peer?: Measured): void {
  const { rows, milliseconds, wire, heap, disk } = measured;
  if (rows < changes.length) throw new Error(`${what} has ${rows} of ${changes.length} rows.`);
  const mega = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`.padStart(9);
  const rate = Math.round((rows / milliseconds) * 1000).toLocaleString('en');
  const seconds = (milliseconds / 1000).toFixed(1).padStart(6);
  const ratio = peer
    ? `  ${(peer.milliseconds / milliseconds).toFixed(2)} of the peer’s speed`
    : '';
  console.log(
    `  ${what.padEnd(22)} ${seconds} s ${rate.padStart(7)} rows/s  wire ${mega(wire)}  heap ${mega(heap)}  disk ${mega(disk)}${ratio}`,
  );
}
