import { useWords, type Word } from './words.tsx';

/** Why a page has to be loaded anew, as in shared/store. */
export type Stale = 'newer' | 'afresh' | 'cleared';

const words = {
  newer: 'staleNewer',
  afresh: 'staleAfresh',
  cleared: 'staleCleared',
} as const satisfies { [W in Stale]: Word };

/** Over a page on which somebody is writing: it is theirs to say when it is loaded anew. */
export function StaleBar({ why, onReload }: { why: Stale | undefined; onReload: () => void }) {
  const { t } = useWords();
  return (
    <div class="stale" role="alert">
      {why && (
        <p>
          {t(words[why])}{' '}
          <button type="button" class="go" onClick={onReload}>
            {t('reload')}
          </button>
        </p>
      )}
    </div>
  );
}
