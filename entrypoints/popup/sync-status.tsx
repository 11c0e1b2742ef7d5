import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { getMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { outboxSummary } from '../../shared/store/queries.ts';
import { watch } from '../../shared/store/watch.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { syncWords } from './sync-words.ts';

interface SyncStatusProps {
  readonly store: Store;
  /** Shows what the hub refused, and why. */
  readonly onNotSent: () => void;
}

/** Where what is saved stands between this computer and the team. */
export function SyncStatus({ store, onNotSent }: SyncStatusProps) {
  const words = useWords();
  const online = useOnline();
  const known = useLive(watch, store, () => readSync(store)).value;
  const said = known && syncWords(words, { ...known, online: online.value }, Date.now());
  // Only a change of state is spoken, not each minute that passes.
  return (
    <p class="sync small" data-careful={said?.mark === '▲' || undefined}>
      <span aria-hidden="true">{said?.mark}</span> <b role="status">{said?.main}</b> {said?.more}{' '}
      {known && known.refused > 0 && (
        <button type="button" class="plain small" onClick={onNotSent}>
          {words.t('notSentSee')}
        </button>
      )}
    </p>
  );
}

async function readSync(store: Store) {
  const [membership, state, outbox] = await Promise.all([
    getMeta(store, 'membership'),
    getMeta(store, 'syncState'),
    outboxSummary(store),
  ]);
  const { lastSyncAt = null, problem } = state ?? {};
  return { team: membership !== undefined, lastSyncAt, problem, ...outbox };
}

function useOnline() {
  const online = useSignal(navigator.onLine);
  useEffect(() => {
    const stop = new AbortController();
    const look = () => {
      online.value = navigator.onLine;
    };
    addEventListener('online', look, { signal: stop.signal });
    addEventListener('offline', look, { signal: stop.signal });
    return () => stop.abort();
  }, [online]);
  return online;
}
