import { tendIndex } from '../../shared/store/index-upkeep.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { oneAtATime } from './one-at-a-time.ts';

/**
 * Keeps the search index in order after every write, of whichever page, while this script lives; what it
 * does not get to is done when it lives again. The lock keeps a second one out, as at an update.
 */
export function followIndex(store: Store, signal: AbortSignal): void {
  const tend = oneAtATime(() =>
    navigator.locks.request('alongside-index', () => tendIndex(store, { signal })),
  );
  const again = () => void tend().catch(reportError);
  store.onWrite(again, signal);
  again();
}
