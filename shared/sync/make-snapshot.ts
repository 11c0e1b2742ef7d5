import { limits } from '../protocol/limits.ts';
import type { Change } from '../records/change.ts';
import { type Id, newId } from '../records/ids.ts';
import { changeIn } from '../store/change-rows.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { Cursor, Making } from '../store/meta-values.ts';
import type { Store } from '../store/open-store.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import { hashOfBytes, sealChunk, sealManifest } from './snapshot-format.ts';
import { unlessFull } from './unless-full.ts';

/**
 * Makes the team's snapshot anew when its journal has grown by much since the last one, on a device that has
 * all of it. A few seconds' work at each call, so that what a person does is never held up; the next call goes
 * on from there. Failing costs nothing but a slower start of the next new device.
 */
export async function makeSnapshot(store: Store, options: SessionOptions = {}): Promise<void> {
  await unlessFull(() => make(store, options));
}

async function make(store: Store, options: SessionOptions): Promise<void> {
  const session = await openSession(store, options);
  const cursor = await getMeta(store, 'cursor');
  if (!session || !cursor || (await getMeta(store, 'paused'))) return;
  const making = (await goingOn(store, cursor)) ?? (await begin(session, cursor));
  if (making) await goOn(session, making);
}

/** How often to look whether the hub still has one, milliseconds: what is erased takes it away. */
const lookEvery = 24 * 60 * 60 * 1000;

/** The one begun before, as long as the journal is the same. */
async function goingOn(store: Store, { epoch }: Cursor): Promise<Making | undefined> {
  const making = await getMeta(store, 'making');
  if (making && making.epoch !== epoch) await setMeta(store, 'making', undefined);
  return making?.epoch === epoch ? making : undefined;
}

async function begin(session: Session, cursor: Cursor): Promise<Making | undefined> {
  const { store, client, membership } = session;
  const { growth } = session.snapshots;
  const { number, epoch } = cursor;
  const look = await getMeta(store, 'snapshotLook');
  const now = store.now();
  // A clock that was set back must not keep it from looking for years.
  const isRecent = look && Math.abs(now - look.at) < lookEvery && number >= look.number;
  if (number < growth || (isRecent && number - look.number < growth)) return undefined;
  const answer = await client.getSnapshot(membership.team);
  const isNone = answer.type === 'problem' && answer.problem.type === 'not-found';
  if (answer.type !== 'ok' && !isNone) return undefined;
  const held = answer.type === 'ok' ? answer.value.number : 0;
  await setMeta(store, 'snapshotLook', { number: held > 0 ? held : number, at: now });
  if (number - held < growth) return undefined;
  const making: Making = { snapshot: newId(now), epoch, number, after: '', chunks: [] };
  await setMeta(store, 'making', making);
  return making;
}

/** Milliseconds for one call; a chunk takes less than a second. */
const sliceTime = 3_000;

async function goOn(session: Session, begun: Making): Promise<void> {
  const { store, client, membership, signal, onStep } = session;
  const end = performance.now() + sliceTime;
  let making = begun;
  while (performance.now() < end && !signal?.aborted) {
    const changes = await changesAfter(session, making.after);
    if (changes.length === 0) return finish(session, making);
    const chunk = making.chunks.length;
    const { sealed, packed, hash } = await pack(session, making.snapshot, chunk, changes);
    const answer = await client.putChunk(membership.team, making.snapshot, chunk, making, sealed);
    // Something was erased, or another device is at it, or the hub is not there: if it is not, later.
    if (answer.type === 'problem') return setMeta(store, 'making', undefined);
    if (answer.type !== 'ok') return;
    const made = { first: packed[0]?.id ?? '', changes: packed.length, hash };
    making = {
      ...making,
      after: packed.at(-1)?.id ?? making.after,
      chunks: [...making.chunks, made],
    };
    await setMeta(store, 'making', making);
    onStep?.();
  }
}

async function finish(session: Session, making: Making): Promise<void> {
  const { store, client, membership, ring } = session;
  const { snapshot, epoch, number, chunks } = making;
  const sealed = await sealManifest(ring, snapshot, { v: 1, epoch, number, chunks: [...chunks] });
  const body = { epoch, number, chunks: chunks.length, sealed };
  const answer = await client.putSnapshot(membership.team, snapshot, body);
  if (answer.type !== 'offline') await setMeta(store, 'making', undefined);
}

/** What the hub is known to have, in the order of ids: own changes that wait are not in the log. */
async function changesAfter(
  { store, snapshots: { chunk } }: Session,
  after: Id | '',
): Promise<Change[]> {
  const reading = (await getMeta(store, 'reading')) ?? 0;
  for (let from = after; ; ) {
    const range = IDBKeyRange.lowerBound(from, true);
    const rows = await store.read(['changes'], (tx) =>
      tx.objectStore('changes').getAll(range, chunk),
    );
    const known = rows.filter((row) => row.reading === reading);
    if (known.length > 0 || rows.length < chunk) return known.map(changeIn);
    from = rows.at(-1)?.id ?? from;
  }
}

/** As many of them, from the first, as one chunk holds. */
async function pack({ ring }: Session, snapshot: Id, chunk: number, changes: readonly Change[]) {
  let packed = changes;
  for (;;) {
    const sealed = await sealChunk(ring, snapshot, chunk, packed);
    if (sealed.length <= limits.sealedChunk) {
      return { sealed, packed, hash: await hashOfBytes(sealed) };
    }
    packed = packed.slice(0, Math.ceil(packed.length / 2));
  }
}
