import type { Signal } from '@preact/signals';
import { useWords } from '../../shared/ui/words.tsx';

/** How far it has come; without a total while that is not known. */
export interface Progress {
  readonly done: number;
  readonly total?: number;
  readonly stop: () => void;
}

interface CopyProgressProps {
  readonly label: string;
  /** Undefined while nothing is under way. */
  readonly progress: Signal<Progress | undefined>;
}

export function CopyProgress({ label, progress }: CopyProgressProps) {
  const { t, locale } = useWords();
  const now = progress.value;
  if (!now) return null;
  const { done, total } = now;
  const numbers = new Intl.NumberFormat(locale);
  const [of, all] = [numbers.format(done), numbers.format(total ?? 0)];
  return (
    <div class="progress">
      <p>
        {label} {total !== undefined && t('syncGot', of, all)}
      </p>
      <progress aria-label={label} {...(total !== undefined && { value: done, max: total })} />
      <button type="button" onClick={now.stop}>
        {t('syncStop')}
      </button>
    </div>
  );
}
