import { Index } from 'flexsearch';
import { openDB } from 'idb';
import MiniSearch from 'minisearch';
import type { Folded } from '../../shared/records/fold.ts';
import type { Store } from '../../shared/store/open-store.ts';

/**
 * Search libraries as an extension would use them: one document for each resource with its passages, built
 * from the library when a page opens, or kept as they export themselves and loaded.
 */
export type Peer = 'MiniSearch' | 'FlexSearch';

interface PeerWay<T> {
  build(store: Store): Promise<T>;
  /** Answers how much was kept. */
  keep(built: T): Promise<number>;
  load(): Promise<T>;
  search(loaded: T): (query: string) => number;
}

function way<T>(peer: PeerWay<T>): PeerWay<unknown> {
  // What is built is handed back to the same peer, and to nobody else.
  return peer as PeerWay<unknown>;
}

const options = { fields: ['title', 'publisher', 'quote', 'note'] };
const searching = {
  prefix: true,
  fuzzy: (term: string) => (term.length > 3 ? 1 : false),
  combineWith: 'AND' as const,
  boost: { title: 4, publisher: 3, quote: 2 },
};

const miniSearch = way<MiniSearch>({
  async build(store) {
    const mini = new MiniSearch(options);
    mini.addAll(await documents(store));
    return mini;
  },
  async keep(mini) {
    const json = JSON.stringify(mini);
    await put('MiniSearch', json);
    return json.length;
  },
  load: async () => MiniSearch.loadJSON(await get('MiniSearch'), options),
  search: (mini) => (query) => mini.search(query, searching).slice(0, 11).length,
});

const flexSearch = way<Index>({
  async build(store) {
    const flex = newFlex();
    const all = await documents(store);
    for (const [at, one] of all.entries()) {
      flex.add(at, `${one.title} ${one.publisher} ${one.quote} ${one.note}`);
    }
    return flex;
  },
  async keep(flex) {
    const parts: [string, string][] = [];
    flex.export((key, data) => void parts.push([key, data]));
    const json = JSON.stringify(parts);
    await put('FlexSearch', json);
    return json.length;
  },
  async load() {
    const flex = newFlex();
    // As `keep` wrote it.
    const parts = JSON.parse(await get('FlexSearch')) as [string, string][];
    for (const [key, data] of parts) flex.import(key, data);
    return flex;
  },
  search: (flex) => (query) => flex.search(query, { limit: 11 }).length,
});

export const peers: Record<Peer, PeerWay<unknown>> = {
  MiniSearch: miniSearch,
  FlexSearch: flexSearch,
};

// Beginnings of words, as ours.
function newFlex(): Index {
  return new Index({ tokenize: 'forward' });
}

async function documents(store: Store) {
  const [resources, passages] = await store.read(['resource', 'passage'], (tx) =>
    Promise.all([tx.objectStore('resource').getAll(), tx.objectStore('passage').getAll()]),
  );
  const under = new Map<unknown, Folded[]>();
  for (const passage of passages) {
    const { resource } = passage.fields;
    under.set(resource, [...(under.get(resource) ?? []), passage]);
  }
  return resources.map(({ id, fields }) => ({
    id,
    title: fields.title,
    publisher: fields.publisher,
    quote: (under.get(id) ?? []).map((passage) => passage.fields.quote).join('\n'),
    note: [{ fields }, ...(under.get(id) ?? [])].map((one) => one.fields.note).join('\n'),
  }));
}

function kept() {
  return openDB('peers', 1, { upgrade: (db) => void db.createObjectStore('kept') });
}

async function put(name: Peer, json: string): Promise<void> {
  await (await kept()).put('kept', json, name);
}

async function get(name: Peer): Promise<string> {
  return (await kept()).get('kept', name);
}
