import { onlyHere, putOffCopy } from '../../shared/store/only-here.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { CopyReminder } from '../../shared/ui/copy-reminder.tsx';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords } from '../../shared/ui/words.tsx';

interface OnlyHereProps {
  readonly store: Store;
  readonly onSafetyCopy: () => void;
}

/** What would be lost with this computer; nothing at all when that is little. */
export function OnlyHere({ store, onSafetyCopy }: OnlyHereProps) {
  const { t } = useWords();
  const remind = useLive(watch, store, () => onlyHere(store)).value?.remind;
  if (!remind) return null;
  return (
    <CopyReminder {...remind} onLater={() => void putOffCopy(store)}>
      <button type="button" class="small" onClick={onSafetyCopy}>
        {t('safetyCopy')}
      </button>
    </CopyReminder>
  );
}
