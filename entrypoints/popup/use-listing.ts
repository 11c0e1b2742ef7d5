import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ClosedError } from '../../shared/store/connection.ts';
import { type Asked, isNarrowed, listResources } from '../../shared/store/listing.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { newestFound } from '../../shared/store/queries.ts';
import { readFound } from '../../shared/store/search.ts';
import { anything, type Place, type Wanted } from '../../shared/store/search-found.ts';
import type { Tally } from '../../shared/store/tally.ts';
import { watch } from '../../shared/store/watch.ts';
import { nextFrame } from '../../shared/ui/next-frame.ts';
import { type SavedResource, savedOf } from './saved-resources.ts';

/** What is saved, as far as it has been read. */
export interface Listed {
  readonly places: readonly Place[];
  /** Null for what is not there any more. */
  readonly read: ReadonlyMap<Place, SavedResource | null>;
  /** Undefined while only the first of them are known. */
  readonly tally: Tally | undefined;
  readonly wanted: Wanted;
}

/** As many as a popup has room for. */
const first = 7;

/** So many that were read stay, for whoever scrolls back. */
const mostKept = 300;

/**
 * The list of what is saved, kept true while it is shown. All places are known; `onNeed` is told which of them come
 * into view, and reads these.
 */
export function useListing(store: Store, asked: Asked) {
  const listed = useSignal<Listed | undefined>(undefined);
  const needed = useRef<readonly number[]>([]);
  const { query, narrowed, order, collator } = asked;
  useLayoutEffect(() => {
    const stop = new AbortController();
    needed.current = [];
    const take = (now: Listed) => {
      if (!stop.signal.aborted) listed.value = now;
    };
    const follow = () => watch(store, () => list(store, asked, needed.current), take, stop.signal);
    if (listed.peek() || isNarrowed(asked) || order !== 'newest') follow();
    else {
      // What a person sees at once comes before what tells how much more there is.
      const first = newest(store).then(take, unlessClosed);
      void first.then(nextFrame).then(() => stop.signal.aborted || follow());
    }
    return () => stop.abort();
  }, [store, query, order, collator, ...Object.values(narrowed)]);

  function onNeed(at: readonly number[]) {
    needed.current = at;
    void readMore(store, listed, at).catch(unlessClosed);
  }

  const shown: ReadonlySignal<Listed | undefined> = listed;
  return { listed: shown, onNeed };
}

async function newest(store: Store): Promise<Listed> {
  const found = await newestFound(store, first);
  const read = new Map(found.map((one) => [one.resource.id, savedOf(one)]));
  return { places: [...read.keys()], read, tally: undefined, wanted: anything };
}

async function list(store: Store, asked: Asked, needed: readonly number[]): Promise<Listed> {
  const { places, tally, wanted } = await listResources(store, asked);
  const at =
    needed.length > 0 ? needed.flatMap((one) => places[one] ?? []) : places.slice(0, first);
  return { places, read: await read(store, at, wanted), tally, wanted };
}

async function read(
  store: Store,
  places: readonly Place[],
  wanted: Wanted,
): Promise<Map<Place, SavedResource | null>> {
  const found = await readFound(store, places, wanted);
  return new Map(
    places.map((place, at) => {
      const one = found[at];
      return [place, one ? savedOf(one) : null];
    }),
  );
}

async function readMore(
  store: Store,
  listed: Signal<Listed | undefined>,
  at: readonly number[],
): Promise<void> {
  const before = listed.peek();
  const missing = at.flatMap((one) => before?.places[one] ?? []);
  const unread = missing.filter((place) => !before?.read.has(place));
  if (!before || unread.length === 0) return;
  const more = await read(store, unread, before.wanted);
  const now = listed.peek();
  // Another list has come meanwhile, with all that is needed of it.
  if (now?.places !== before.places) return;
  const all = [...now.read, ...more];
  listed.value = { ...now, read: new Map(all.slice(-mostKept)) };
}

// The page that asked, or the library that was set aside, is gone; nobody asks any more.
function unlessClosed(error: unknown): void {
  if (!(error instanceof ClosedError)) reportError(error);
}
