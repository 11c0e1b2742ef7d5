import type { BulkOutcome } from '../../shared/store/bulk.ts';
import type { EraseOutcome } from '../../shared/store/erase.ts';
import type { UndoOutcome } from '../../shared/store/history.ts';
import type { Words } from '../../shared/ui/words.tsx';
import type { Notice, Say } from './notice.tsx';

/** What an edit can come to; erasing has an outcome of its own. */
type Outcome = UndoOutcome | EraseOutcome | BulkOutcome;

/** What to say when it is done; told then, where it depends on what came of it. */
type Done = Notice | (() => Notice);

/**
 * Does what the person asked for and says what came of it: `done` when it is safe on the disk, or why
 * nothing was changed. True when it was done.
 */
export type Attempt = (edit: () => Promise<Outcome>, done?: Done) => Promise<boolean>;

export function attempts({ t }: Words, say: Say, onChange: () => void): Attempt {
  return async (edit, done) => {
    const { type } = await edit();
    if (type === 'full' || type === 'gone' || type === 'changed') {
      say({ text: t(type === 'changed' ? 'changedSince' : type), careful: true });
      return false;
    }
    say(typeof done === 'function' ? done() : done);
    onChange();
    return true;
  };
}
