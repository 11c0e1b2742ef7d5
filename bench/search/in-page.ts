import { applyEntries } from '../../shared/store/apply.ts';
import { tendIndex } from '../../shared/store/index-upkeep.ts';
import { openStore, type Store } from '../../shared/store/open-store.ts';
import { search } from '../../shared/store/search.ts';
import { type LibrarySize, library } from '../../tests/fixtures/library.ts';
import { type Peer, peers } from './peers.ts';

/** Runs in the page, on a real database. Times are milliseconds, sizes bytes. */

/** How an answer is found: by the index on disk, or by a peer that is built or loaded first. */
export type Way = 'ours' | `${Peer} ${'built' | 'loaded'}`;

type Search = (query: string) => number | Promise<number>;

let opened: Promise<Store> | undefined;
let ready: Promise<Search> | undefined;

function store(): Promise<Store> {
  opened ??= openStore();
  return opened;
}

/** Takes a library in as it is pulled, a page after another, and makes its index as the background does. */
export async function fill(size: LibrarySize) {
  const held = await store();
  const changes = [...library(size)];
  let [written, indexed] = [0, 0];
  for (let at = 0; at < changes.length; at += 500) {
    const page = changes.slice(at, at + 500);
    const start = performance.now();
    await applyEntries(held, {
      changes: page.map((change, i) => ({ change, hubTime: Date.now(), number: at + i + 1 })),
      erasures: [],
      cursor: { epoch: 'bench', number: at + page.length },
    });
    written += performance.now() - start;
    await tendIndex(held);
    indexed += performance.now() - start;
  }
  return { records: changes.length, written, indexed: indexed - written, size: await sizeOf(held) };
}

function sizeOf(held: Store): Promise<number> {
  return held.read(['segments', 'blocks', 'dictionaries'], async (tx) => {
    const [segments, blocks, words] = await Promise.all([
      tx.objectStore('segments').getAll(),
      tx.objectStore('blocks').getAll(),
      tx.objectStore('dictionaries').getAll(),
    ]);
    const sizes = [
      ...segments.map(
        ({ numbers, times, firsts }) => numbers.length + times.byteLength + firsts.length,
      ),
      ...blocks.map(
        ({ terms, lengths, lists }) => terms.length + lengths.byteLength + lists.length,
      ),
      ...words.map(({ length }) => length),
    ];
    return sizes.reduce((sum, size) => sum + size, 0);
  });
}

/** Builds a peer's index and keeps it beside the library, as an extension could. */
export async function buildPeer(name: Peer): Promise<{ built: number; size: number }> {
  const start = performance.now();
  const peer = await peers[name].build(await store());
  const built = performance.now() - start;
  return { built, size: await peers[name].keep(peer) };
}

/** The time of an answer and how many it has; the first of a page waits for whatever has to be opened. */
export async function answer(way: Way, query: string): Promise<{ time: number; found: number }> {
  const start = performance.now();
  ready ??= open(way);
  const found = await (await ready)(query);
  return { time: performance.now() - start, found };
}

/** One record, read with nothing between it and the database: how busy the machine is shows in it. */
export async function readOne(): Promise<number> {
  const held = await store();
  const start = performance.now();
  await held.read(['resource'], (tx) => tx.objectStore('resource').getAll(null, 1));
  return performance.now() - start;
}

// As many as the popup asks for.
async function open(way: Way): Promise<Search> {
  const held = await store();
  if (way === 'ours')
    return async (query) => (await search(held, query, { limit: 11 })).found.length;
  const [name, from] = way.split(' ');
  const peer = peers[name === 'MiniSearch' ? 'MiniSearch' : 'FlexSearch'];
  return peer.search(from === 'built' ? await peer.build(held) : await peer.load());
}
