import type { ComponentChildren } from 'preact';
import { type CountedWord, useWords } from './words.tsx';

interface CopyReminderProps {
  readonly of: 'passages' | 'resources' | 'waiting';
  readonly count: number;
  readonly onLater: () => void;
  /** The way to a safety copy, where it is not beside it. */
  readonly children?: ComponentChildren;
}

const said = {
  passages: 'onlyHere',
  resources: 'onlyHerePages',
  waiting: 'onlyHereWaiting',
} as const satisfies { [O in CopyReminderProps['of']]: CountedWord };

/** Says, quietly, what would be lost with this computer. */
export function CopyReminder({ of, count, onLater, children }: CopyReminderProps) {
  const words = useWords();
  return (
    <div class="reminder small">
      <p>{words.count(said[of], count)}</p>
      <p class="row">
        {children}
        <button type="button" class="plain small" onClick={onLater}>
          {words.t('copyLater')}
        </button>
      </p>
    </div>
  );
}
