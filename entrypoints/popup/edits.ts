import type { CommitOutcome } from '../../shared/store/commit.ts';
import type { Words } from '../../shared/ui/words.tsx';
import type { Notice, Say } from './notice.tsx';

/** What an edit can come to; erasing has an outcome of its own. */
type Outcome = CommitOutcome | { readonly type: 'erased' } | { readonly type: 'full' };

/**
 * Does what the person asked for and says what came of it: `done` when it is safe on the disk, or why
 * nothing was changed. True when it was done.
 */
export type Attempt = (edit: () => Promise<Outcome>, done?: Notice) => Promise<boolean>;

export function attempts({ t }: Words, say: Say, onChange: () => void): Attempt {
  return async (edit, done) => {
    const { type } = await edit();
    if (type === 'full' || type === 'gone') {
      say({ text: t(type), careful: true });
      return false;
    }
    say(done);
    onChange();
    return true;
  };
}
