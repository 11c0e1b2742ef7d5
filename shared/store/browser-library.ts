import { currentLibrary } from './current.ts';
import { acceptCleared, type Keeper, wasCleared } from './marker.ts';
import { openFailure } from './open-failure.ts';
import { openStore, type Store } from './open-store.ts';
import { rawDump } from './raw-dump.ts';
import { startAfresh } from './start-afresh.ts';

/** The library of this browser, as a page opens it, and what can be done where it does not open. */
export function browserLibrary(keeper: Keeper) {
  return {
    open: openStore,
    failureOf: openFailure,
    wasCleared: (store: Store) => wasCleared(store, keeper),
    acceptCleared: (store: Store) => acceptCleared(store, keeper),
    save: async () => rawDump(await currentLibrary()),
    startAfresh: async () => startAfresh({ from: await currentLibrary(), reason: 'broken' }),
  };
}
