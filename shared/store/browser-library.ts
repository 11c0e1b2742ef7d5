import { currentLibrary } from './current.ts';
import { freshLogOnce } from './fresh-log.ts';
import { acceptCleared, type Keeper, wasCleared } from './marker.ts';
import { openFailure } from './open-failure.ts';
import { openStore, type Store, type StoreOptions } from './open-store.ts';
import { rawDump } from './raw-dump.ts';
import { startAfresh } from './start-afresh.ts';

/**
 * The library of this browser, as a page opens it, and what can be done where it does not open.
 * @param run what is kept for as long as the browser runs
 */
export function browserLibrary(keeper: Keeper, run: Keeper) {
  return {
    async open(options: StoreOptions): Promise<Store> {
      await freshLogOnce(run);
      return openStore(options);
    },
    failureOf: openFailure,
    wasCleared: (store: Store) => wasCleared(store, keeper),
    acceptCleared: (store: Store) => acceptCleared(store, keeper),
    save: async () => rawDump(await currentLibrary()),
    startAfresh: async () => startAfresh({ from: await currentLibrary(), reason: 'broken' }),
  };
}
