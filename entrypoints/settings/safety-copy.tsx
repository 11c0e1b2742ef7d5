import { useEffect, useRef } from 'preact/hooks';
import { dayOf } from '../../shared/records/dates.ts';
import { type OnlyHere, onlyHere, putOffCopy } from '../../shared/store/only-here.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { CopyReminder } from '../../shared/ui/copy-reminder.tsx';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords, type Words } from '../../shared/ui/words.tsx';
import { MakeCopy } from './make-copy.tsx';
import { PlainCopy } from './plain-copy.tsx';
import { TakeCopy } from './take-copy.tsx';

interface SafetyCopyProps {
  readonly store: Store;
  /** Something was brought back that the hub has not got. */
  readonly onChange: () => void;
}

export function SafetyCopy({ store, onChange }: SafetyCopyProps) {
  const words = useWords();
  const { t } = words;
  const heading = useRef<HTMLHeadingElement>(null);
  const known = useLive(watch, store, () => onlyHere(store)).value;
  // The popup's reminder leads here; the browser looks for the place before there is one.
  useEffect(() => {
    if (location.hash === '#safety-copy') heading.current?.focus();
  }, []);

  return (
    <section aria-labelledby="safety-copy">
      <h2 id="safety-copy" ref={heading} tabIndex={-1}>
        {t('safetyCopy')}
      </h2>
      <p class="soft">{t('safetyCopyWhy')}</p>
      {known?.remind && <CopyReminder {...known.remind} onLater={() => void putOffCopy(store)} />}
      {known?.unfinished && <p class="careful">{t('copyUnfinished')}</p>}
      <p>{known && lastCopyWords(words, known, Date.now())}</p>
      <MakeCopy store={store} />
      <PlainCopy store={store} />
      <TakeCopy store={store} onChange={onChange} />
    </section>
  );
}

function lastCopyWords(words: Words, { lastCopy, since }: OnlyHere, now: number): string {
  if (lastCopy === undefined) return words.t('copyNone');
  const when = words.t('copyLast', dayOf(words.locale, lastCopy, now));
  const changed = since === 0 ? words.t('copySinceNone') : words.count('copySince', since);
  return `${when} ${changed}`;
}
