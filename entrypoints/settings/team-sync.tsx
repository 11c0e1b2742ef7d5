import { setMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { readSync } from '../../shared/sync/status.ts';
import { SyncLine } from '../../shared/ui/sync-line.tsx';
import { useLive } from '../../shared/ui/use-live.ts';

interface TeamSyncProps {
  readonly store: Store;
  /** There is something to be sent or got. */
  readonly onChange: () => void;
}

/** How much of what the team has saved is on this computer. */
export function TeamSync({ store, onChange }: TeamSyncProps) {
  const known = useLive(watch, store, () => readSync(store)).value;

  async function pause(paused: boolean): Promise<void> {
    await setMeta(store, 'paused', paused || undefined);
    onChange();
  }

  return <SyncLine facts={known} onPause={(paused) => void pause(paused)} />;
}
