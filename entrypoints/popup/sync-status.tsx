import { setMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { readSync } from '../../shared/sync/status.ts';
import { SyncLine } from '../../shared/ui/sync-line.tsx';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords } from '../../shared/ui/words.tsx';

interface SyncStatusProps {
  readonly store: Store;
  /** There is something to be sent or got. */
  readonly onChange: () => void;
  /** Shows what the hub refused, and why. */
  readonly onNotSent: () => void;
}

export function SyncStatus({ store, onChange, onNotSent }: SyncStatusProps) {
  const words = useWords();
  const known = useLive(watch, store, () => readSync(store)).value;

  async function pause(paused: boolean): Promise<void> {
    await setMeta(store, 'paused', paused || undefined);
    onChange();
  }

  return (
    <SyncLine facts={known} onPause={(paused) => void pause(paused)}>
      {known && known.refused > 0 && (
        <button type="button" class="plain small" onClick={onNotSent}>
          {words.t('notSentSee')}
        </button>
      )}
    </SyncLine>
  );
}
