import { render } from 'preact';
import { waiting } from '../../shared/outbox/outbox.ts';
import { type Id, newId } from '../../shared/records/ids.ts';
import { browserLibrary } from '../../shared/store/browser-library.ts';
import { editPassage, savePassages } from '../../shared/store/library.ts';
import { keepMarker } from '../../shared/store/marker.ts';
import { openStore, type Store } from '../../shared/store/open-store.ts';
import { counts, outboxSummary, passagesOfPage } from '../../shared/store/queries.ts';
import { watch } from '../../shared/store/watch.ts';
import { startTeam } from '../../shared/sync/membership.ts';
import { type SyncOutcome, syncOnce } from '../../shared/sync/pass.ts';
import { LibraryGate } from '../../shared/ui/library-gate.tsx';
import { useLive } from '../../shared/ui/use-live.ts';
import { WordsProvider } from '../../shared/ui/words.tsx';
import { english } from '../fixtures/words.ts';

/** What the tests of faults run in real tabs: the real store, sync and screens, without a browser API. */

/** As `storage.local` of the extension is: not cleared with the databases. */
const keeper = {
  get: (key: string) => {
    const kept = localStorage.getItem(key);
    return Promise.resolve(kept === null ? {} : { [key]: kept });
  },
  set: (items: { [key: string]: unknown }) => {
    for (const [key, value] of Object.entries(items)) localStorage.setItem(key, String(value));
    return Promise.resolve();
  },
};

/** As `storage.session` is, for one page. */
const kept: { [key: string]: unknown } = {};
const run = {
  get: (key: string) => Promise.resolve({ [key]: kept[key] }),
  set: (items: { [key: string]: unknown }) => {
    Object.assign(kept, items);
    return Promise.resolve();
  },
};

/** A page of the extension, as its `main.tsx` starts it. */
export function showLibrary(): void {
  render(
    <WordsProvider value={english}>
      <LibraryGate library={browserLibrary(keeper, run)}>
        {(store) => <Page store={store} />}
      </LibraryGate>
    </WordsProvider>,
    document.body,
  );
}

function Page({ store }: { readonly store: Store }) {
  const held = useLive(watch, store, async () => {
    await keepMarker(store, keeper);
    return counts(store);
  }).value;
  return (
    <main>
      <h1>The library</h1>
      {held && <p>Passages: {held.passages}</p>}
      <textarea aria-label="Note" />
      <button type="button" onClick={() => void saveOne(store, 'Saved in a tab')}>
        Save
      </button>
    </main>
  );
}

let opened: Promise<Store> | undefined;

/** The library, for what a test does without a page. */
function library(): Promise<Store> {
  opened ??= openStore();
  return opened;
}

async function saveOne(store: Store, quote: string): Promise<{ type: string; id: Id }> {
  const id = newId();
  const words = { quote, selectors: [], stage: null, note: '' };
  const page = { address, title: 'Guidance', publisher: '' };
  const { type } = await savePassages(store, [{ id, ...page, ...words }]);
  return { type, id };
}

/** Saves one passage, and answers once it is safe on the disk. */
export async function save(quote: string): Promise<{ type: string; id: Id }> {
  return saveOne(await library(), quote);
}

/** Many saves, one after the other, each followed by an edit of one passage that every tab edits. */
export async function saveAndEdit(who: string, count: number, shared: Id): Promise<Acknowledged> {
  const store = await library();
  const acknowledged: Acknowledged = { saved: [], stamps: [] };
  for (let i = 0; i < count; i++) {
    acknowledged.saved.push((await saveOne(store, `${who} ${i}`)).id);
    const edited = await editPassage(store, shared, { note: `${who} ${i}` });
    if (edited.type !== 'saved') throw new Error(edited.type);
    acknowledged.stamps.push(...edited.changes.map(({ at }) => at));
  }
  return acknowledged;
}

export interface Acknowledged {
  readonly saved: Id[];
  readonly stamps: string[];
}

/** The rows that the several tabs have written. */
export async function written() {
  const store = await library();
  return store.read(['passage', 'changes', 'outbox', 'resource'], async (tx) => {
    const outbox = await waiting(tx.objectStore('outbox'));
    return {
      passages: (await tx.objectStore('passage').getAll()).map(({ id, fields }) => ({
        id,
        fields,
      })),
      resources: await tx.objectStore('resource').count(),
      changes: await tx.objectStore('changes').getAll(),
      sending: outbox.flatMap((item) => (item.type === 'change' ? [item.body.id] : [])),
    };
  });
}

/** A team of one on this hub. */
export async function foundTeam(hub: string): Promise<string> {
  return (await startTeam(await library(), { hub, name: 'Ada' })).type;
}

export async function pass(): Promise<SyncOutcome> {
  return syncOnce(await library());
}

export async function waits(): Promise<number> {
  return (await outboxSummary(await library())).waiting;
}

export async function quotes(): Promise<string[]> {
  const passages = await passagesOfPage(await library(), address);
  return passages.map(({ quote }) => quote);
}

const address = 'https://guidance.example/';
