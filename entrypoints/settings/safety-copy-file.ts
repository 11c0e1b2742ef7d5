import {
  type Bytes,
  readCopy,
  type Unreadable,
  UnreadableCopy,
  writeCopy,
} from '../../shared/exchange/safety-copy.ts';
import { parseKeyRing } from '../../shared/seal/key-ring.ts';
import { isLocked, lock, unlock } from '../../shared/seal/passphrase.ts';
import { dump, dumpSize } from '../../shared/store/dump.ts';
import type { Store } from '../../shared/store/open-store.ts';
import {
  type RestoreOptions,
  type RestoreOutcome,
  restoreCopy,
} from '../../shared/store/restore.ts';

/**
 * The file of a safety copy: rows of the store, as lines, packed, locked, and the way back. All of it flows, so
 * that a library of any size needs little memory. Loaded when it is needed: what locks is large.
 */

export interface MakeOptions {
  /** Without one, anybody can read the copy, and no key is in it. */
  readonly passphrase?: string;
  readonly signal: AbortSignal;
  /** After each slice: how many rows are in it so far, of about how many. */
  readonly onProgress: (done: number, total: number) => void;
}

/** The copy's file; undefined when the signal ended it. */
export async function makeCopyFile(store: Store, options: MakeOptions): Promise<Blob | undefined> {
  const { passphrase, signal } = options;
  const slices = dump(store, { secrets: passphrase !== undefined });
  const rows = counted(slices, await dumpSize(store), options);
  const lines = streamOf(writeCopy(rows, store.now()));
  try {
    const locked =
      passphrase === undefined
        ? lines
        : await lock(lines.pipeThrough(new CompressionStream('gzip')), passphrase);
    return await new Response(locked).blob();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

async function* counted<T>(
  slices: AsyncIterable<readonly T[]>,
  total: number,
  { signal, onProgress }: Pick<MakeOptions, 'signal' | 'onProgress'>,
): AsyncGenerator<readonly T[]> {
  let done = 0;
  for await (const slice of slices) {
    signal.throwIfAborted();
    yield slice;
    done = Math.min(done + slice.length, total);
    onProgress(done, total);
  }
}

function streamOf(chunks: AsyncGenerator<Bytes>): ReadableStream<Bytes> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

export type TakeOutcome =
  | RestoreOutcome
  | { readonly type: 'unreadable'; readonly reason: Unreadable }
  /** It is locked, and no passphrase was given, or another one. Nothing was taken in. */
  | { readonly type: 'needs-passphrase' | 'wrong-passphrase' };

/** Whether a file can only be opened with a passphrase; false for one that cannot be read at all. */
export async function needsPassphrase(file: Blob): Promise<boolean> {
  try {
    return await isLocked(file);
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** Takes the copy in a file into the store. */
export async function takeCopyFile(
  store: Store,
  file: Blob,
  passphrase: string,
  options: RestoreOptions,
): Promise<TakeOutcome> {
  let progress = { done: 0, total: 0 };
  const onProgress = (done: number, total: number) => {
    progress = { done, total };
    options.onProgress?.(done, total);
  };
  try {
    const opened = await openFile(file, passphrase);
    if (opened.type !== 'opened') return opened;
    return await restoreCopy(store, () => rowsIn(opened), { ...options, onProgress });
  } catch (error) {
    if (!(error instanceof UnreadableCopy || isGone(error))) throw error;
    // It was read to its end before anything was taken in, so now the file itself has gone away.
    if (progress.done > 0) return { type: 'stopped', ...progress };
    return { type: 'unreadable', reason: isGone(error) ? 'damaged' : error.reason };
  }
}

type Opened = { readonly type: 'opened'; readonly read: () => Promise<ReadableStream<Bytes>> };

/** Unlocked, and unpacked: a copy that somebody unlocked with another program is as good. */
async function openFile(
  file: Blob,
  passphrase: string,
): Promise<Opened | Exclude<TakeOutcome, RestoreOutcome>> {
  const unlocked = async () => file.stream();
  if (!(await isLocked(file))) {
    const read = (await isPacked(file)) ? async () => unpacked(await unlocked()) : unlocked;
    return { type: 'opened', read };
  }
  if (passphrase === '') return { type: 'needs-passphrase' };
  const opened = await unlock(file, passphrase);
  if (opened.type === 'damaged') return { type: 'unreadable', reason: 'damaged' };
  if (opened.type === 'wrong-passphrase') return opened;
  return { type: 'opened', read: async () => unpacked(await opened.read()) };
}

async function isPacked(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

function unpacked(stream: ReadableStream<Bytes>): ReadableStream<Bytes> {
  return stream.pipeThrough(new DecompressionStream('gzip'));
}

async function* rowsIn({ read }: Opened): AsyncGenerator<readonly unknown[]> {
  for await (const rows of readCopy(await read())) {
    if (rows.some(hasNoKeys)) throw new UnreadableCopy('damaged');
    yield rows;
  }
}

/** The store does not look into the key ring; without it the team could not be talked to. */
function hasNoKeys(row: unknown): boolean {
  const team = memberOf(row, 'team');
  const membership = memberOf(team, 'membership');
  return membership !== undefined && parseKeyRing(memberOf(membership, 'ring')) === undefined;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value)).get(name);
}

// The person deleted it, or took out the disk that it is on.
function isGone(error: unknown): error is DOMException {
  return (
    error instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(error.name)
  );
}
