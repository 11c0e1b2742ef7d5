import type { Snapshot } from '../protocol/snapshot.ts';
import type { Change } from '../records/change.ts';
import { believable } from '../records/clock.ts';
import type { Id } from '../records/ids.ts';
import { applyEntries } from '../store/apply.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { Cursor, Taking } from '../store/meta-values.ts';
import type { Store } from '../store/open-store.ts';
import { type OpenedEntry, openEntry } from './open-entry.ts';
import { listedChange, type Places, placesOf } from './places.ts';
import { contentOf } from './pull.ts';
import type { Session } from './session.ts';
import { hashOfBytes, type Manifest, openChunk, openManifest } from './snapshot-format.ts';
import { type Step, type Stopped, stoppedBy } from './step.ts';
import { runsOf, takeRun } from './take-run.ts';

/**
 * Gets most of what a team has from its snapshot, on a device that has read nothing of the journal yet. The
 * log decides (decision 0013): a change is taken only where the log lists it, some real entries are opened
 * and compared before anything is taken, and what the snapshot lacks is pulled from the log. Ends with the
 * cursor where the log was read to, or with nothing done: then the log is pulled from its start.
 */
export async function takeSnapshot(session: Session): Promise<Step> {
  const { store, client, membership } = session;
  if (await getMeta(store, 'cursor')) return none;
  // What it has is from a former journal, and each entry of the present one is to be seen.
  if (await getMeta(store, 'reading')) return none;
  if (await getMeta(store, 'paused')) return { type: 'paused' };
  const answer = await client.getSnapshot(membership.team);
  if (answer.type !== 'ok') {
    const isNone = answer.type === 'problem' && answer.problem.type === 'not-found';
    return isNone ? forget(store) : stoppedBy(answer);
  }
  const offered = await offer(session, answer.value);
  if (!offered) return forget(store);
  const places = await placesOf(session);
  if ('type' in places) return places.type === 'anew' ? none : places;
  const source = { ...offered, places };
  const before = await getMeta(store, 'taking');
  const isBegun = before?.snapshot === offered.snapshot;
  const doubt = isBegun ? undefined : await disagreement(session, source);
  if (doubt?.type === 'differs') return refuse(store, offered.snapshot, doubt.reason);
  if (doubt) return doubt;
  const all = places.byId.size;
  const taking = isBegun ? before : { snapshot: offered.snapshot, chunk: 0, done: 0, all };
  return takeAll(session, source, taking);
}

const none = { type: 'done', moved: 0 } as const;

interface Source {
  readonly snapshot: Id;
  readonly manifest: Manifest;
  readonly places: Places;
}

/** The snapshot that is there, when it is worth trying. */
async function offer(
  { store, ring, snapshots: { worthwhile } }: Session,
  { snapshot, number, epoch, chunks, sealed }: Snapshot,
): Promise<Omit<Source, 'places'> | undefined> {
  if (number < worthwhile || (await getMeta(store, 'refusedSnapshot'))?.snapshot === snapshot) {
    return undefined;
  }
  const manifest = await openManifest(ring, snapshot, sealed);
  if (
    manifest?.number === number &&
    manifest.epoch === epoch &&
    manifest.chunks.length === chunks
  ) {
    return { snapshot, manifest };
  }
  await refuse(store, snapshot, 'manifest');
  return undefined;
}

/** One that was begun is not there any more: what came of it stays, and the log is pulled. */
async function forget(store: Store): Promise<Step> {
  if (await getMeta(store, 'taking')) await setMeta(store, 'taking', undefined);
  return none;
}

async function refuse(store: Store, snapshot: Id, reason: string): Promise<Step> {
  await setMeta(store, 'refusedSnapshot', { snapshot, reason });
  return forget(store);
}

const samples = 3;
const sampleSize = 100;

type Doubt = { readonly type: 'differs'; readonly reason: string } | Stopped | undefined;

/** Opens some runs of real entries, wherever chance has it, and compares what the snapshot says of each. */
async function disagreement(session: Session, source: Source): Promise<Doubt> {
  const { manifest, places } = source;
  const all = Array.from(places.byId.values(), ([number]) => number);
  const numbers = all.filter((number) => number <= manifest.number);
  for (let sample = 0; sample < samples; sample++) {
    const from = numbers[Math.floor(session.random() * numbers.length)] ?? 1;
    const doubt = await disagreementAt(session, source, from);
    if (doubt) return doubt;
  }
  return undefined;
}

async function disagreementAt(session: Session, source: Source, from: number): Promise<Doubt> {
  const entries = await entriesFrom(session, source.places.cursor, from);
  if ('type' in entries) return entries;
  const real = contentOf(entries).changes;
  const chunks = new Set(real.map(({ change }) => chunkOf(source.manifest, change.id)));
  for (const chunk of chunks) {
    const said = await chunkAt(session, source, chunk);
    if ('type' in said) return said;
    const byId = new Map(said.map((change) => [change.id, change]));
    for (const { change, hubTime, number } of real) {
      const claimed = byId.get(change.id);
      const isSame =
        !claimed || textOf(claimed, hubTime, number) === textOf(change, hubTime, number);
      if (!isSame) return { type: 'differs', reason: 'content' };
    }
  }
  return undefined;
}

async function entriesFrom(
  { client, membership, ring }: Session,
  { epoch }: Cursor,
  from: number,
): Promise<OpenedEntry[] | Stopped> {
  const answer = await client.pull(membership.team, { epoch, number: from - 1 }, sampleSize);
  if (answer.type !== 'ok') return stoppedBy(answer);
  return Promise.all(answer.value.entries.map((entry) => openEntry(ring, entry)));
}

/** The chunk in which a change would be: they are in the order of ids. */
function chunkOf({ chunks }: Manifest, id: Id): number {
  return Math.max(
    0,
    chunks.findLastIndex(({ first }) => first <= id),
  );
}

/** The same text for the same change, in whatever order its parts are written. */
function textOf(change: Change, hubTime: number, number: number): string {
  const stamped = { ...change, at: believable(change.at, hubTime, number) };
  return JSON.stringify(stamped, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** Its changes, when it is the chunk that the manifest means. */
async function chunkAt(
  { client, membership, ring }: Session,
  { snapshot, manifest }: Source,
  chunk: number,
): Promise<readonly Change[] | Stopped | { readonly type: 'differs'; readonly reason: string }> {
  const answer = await client.getChunk(membership.team, snapshot, chunk);
  if (answer.type !== 'ok') {
    const isGone = answer.type === 'problem' && answer.problem.type === 'not-found';
    return isGone ? { type: 'differs', reason: 'gone' } : stoppedBy(answer);
  }
  if ((await hashOfBytes(answer.value)) !== manifest.chunks[chunk]?.hash) {
    return { type: 'differs', reason: 'chunk' };
  }
  const changes = await openChunk(ring, snapshot, chunk, answer.value);
  return changes ?? { type: 'differs', reason: 'chunk' };
}

/** Chunk by chunk, the next one fetched and opened while the present one is written. */
async function takeAll(session: Session, source: Source, begun: Taking): Promise<Step> {
  const { store } = session;
  const { manifest, places } = source;
  const count = manifest.chunks.length;
  let taking = begun;
  // Each time: what was erased since it was cut short is here still.
  let erasures = places.erased;
  let said = taking.chunk < count ? await chunkAt(session, source, taking.chunk) : [];
  while (taking.chunk < count) {
    if (session.signal?.aborted) return { type: 'offline' };
    if (await getMeta(store, 'paused')) return { type: 'paused' };
    // What one chunk cannot give is pulled from the log: the others are those that were meant.
    if ('type' in said && said.type === 'differs') {
      await setMeta(store, 'refusedSnapshot', { snapshot: source.snapshot, reason: said.reason });
      said = [];
    }
    if ('type' in said) return said;
    const changes = said.flatMap((change) => listedChange(places, change) ?? []);
    const next = { ...taking, chunk: taking.chunk + 1, done: taking.done + changes.length };
    const [outcome, ahead] = await Promise.all([
      applyEntries(store, { changes, erasures, taking: next }),
      next.chunk < count ? chunkAt(session, source, next.chunk) : [],
    ]);
    if (outcome.type === 'full') return outcome;
    session.onStep?.();
    taking = next;
    erasures = [];
    said = ahead;
  }
  return takeRest(session, source, { taking, erasures });
}

/** What the log has and is not here, in runs as long as the hub gives them; then the cursor is set. */
async function takeRest(
  session: Session,
  { places }: Source,
  { taking, erasures }: { readonly taking: Taking; readonly erasures: readonly Id[] },
): Promise<Step> {
  const { store } = session;
  const missing = await missingOf(store, places);
  for (const run of runsOf(missing)) {
    const outcome = await takeRun(session, places.cursor, run);
    if ('type' in outcome) return outcome;
  }
  const { number, epoch } = places.cursor;
  const cursor = { epoch, number, head: number };
  const outcome = await applyEntries(store, { changes: [], erasures, cursor, taking: null });
  return outcome.type === 'full' ? outcome : { type: 'done', moved: taking.done + missing.length };
}

const keysAtOnce = 10_000;

/** The numbers of what the log lists and this device has not, or has as it waits here, in order. */
async function missingOf(store: Store, { byId, erased }: Places): Promise<number[]> {
  const gone = new Set(erased);
  const missing = new Set<Id>();
  for (const [id, [, , subject]] of byId) if (!gone.has(subject)) missing.add(id);
  const unread = await waitingIds(store);
  let after = '';
  for (;;) {
    const range = IDBKeyRange.lowerBound(after, true);
    const keys = await store.read(['changes'], (tx) =>
      tx.objectStore('changes').getAllKeys(range, keysAtOnce),
    );
    for (const key of keys) if (!unread.has(key)) missing.delete(key);
    if (keys.length < keysAtOnce) break;
    after = keys.at(-1) ?? after;
  }
  return Array.from(missing, (id) => byId.get(id)?.[0] ?? 0).sort((a, b) => a - b);
}

/** What is taken from the log or the snapshot waits no longer. What does has the stamp that its author gave it. */
async function waitingIds(store: Store): Promise<ReadonlySet<Id>> {
  const items = await store.read(['outbox'], (tx) => tx.objectStore('outbox').getAll());
  return new Set(items.map(({ id }) => id));
}
