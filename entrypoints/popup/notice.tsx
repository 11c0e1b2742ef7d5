import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../shared/ui/words.tsx';
import { isPlain, isTyping } from './list-keys.ts';
import { focusPanel } from './tabs.tsx';

/** What came of what the person just did. It stays until the next one: nobody has to read fast. */
export interface Notice {
  readonly text: string;
  readonly careful?: boolean;
  readonly undo?: () => void;
}

export type Say = (notice: Notice | undefined) => void;

/** The region is there from the start, so that a screen reader speaks what comes into it. */
export function NoticeBar({ notice }: { readonly notice: ReadonlySignal<Notice | undefined> }) {
  const { t } = useWords();
  const undo = useRef<HTMLButtonElement>(null);
  const said = notice.value;
  // The button that deleted is gone, so the keyboard goes on from the one that takes it back.
  useEffect(() => undo.current?.focus(), [said]);
  useEffect(() => {
    const stop = new AbortController();
    const undoOnZ = (event: KeyboardEvent) => {
      if (event.key === 'z' && isPlain(event) && !isTyping(event.target)) undo.current?.click();
    };
    document.addEventListener('keydown', undoOnZ, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return (
    <div class="notice" role="status">
      {said && (
        <p class={said.careful ? 'careful' : undefined}>
          {said.text}{' '}
          {said.undo && (
            <button
              type="button"
              ref={undo}
              aria-keyshortcuts="z"
              onClick={() => {
                focusPanel();
                said.undo?.();
              }}
            >
              {t('undo')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
