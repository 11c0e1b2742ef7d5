import { ClosedError } from './connection.ts';
import type { Store } from './open-store.ts';

/**
 * Runs `query` now and again after every write, of this tab or any other context of the extension, and
 * hands each result to `onValue`, until `signal` ends it. Runs never overlap, and writes that come while
 * one is under way make one more, not many. A query that fails is reported; the next write tries again.
 */
export function watch<T>(
  store: Store,
  query: () => Promise<T>,
  onValue: (value: T) => void,
  signal: AbortSignal,
): void {
  let running = false;
  let stale = false;

  async function run(): Promise<void> {
    stale = true;
    if (running) return;
    running = true;
    try {
      while (stale && !signal.aborted) {
        stale = false;
        const value = await query();
        if (!signal.aborted) onValue(value);
      }
    } finally {
      running = false;
    }
  }

  const again = () => {
    run().catch((error) => {
      // A query of several steps may be cut off by the end of the page that asked, or of the library that
      // was set aside; nobody asks any more.
      if (!signal.aborted && !(error instanceof ClosedError)) reportError(error);
    });
  };
  store.onWrite(again, signal);
  again();
}
