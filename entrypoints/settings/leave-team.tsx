import { useSignal } from '@preact/signals';
import type { Store } from '../../shared/store/open-store.ts';
import { leaveTeam } from '../../shared/sync/leaving.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { Question } from './question.tsx';

interface LeaveTeamProps {
  readonly store: Store;
  /** Nobody else is known to be in the team, and no recovery kit is stored. */
  readonly isLast: boolean;
}

/** Whoever leaves starts with an empty library; the one there was is kept beside it. */
export function LeaveTeam({ store, isLast }: LeaveTeamProps) {
  const { t } = useWords();
  const asked = useSignal(false);
  const busy = useSignal(false);
  const failed = useSignal(false);

  async function leave() {
    busy.value = true;
    failed.value = false;
    try {
      await leaveTeam(store);
    } catch (error) {
      failed.value = true;
      reportError(error);
    } finally {
      busy.value = false;
    }
  }

  if (!asked.value) {
    return (
      <p>
        <button type="button" class="plain" onClick={() => (asked.value = true)}>
          {t('leave')}
        </button>
      </p>
    );
  }
  return (
    <>
      <Question
        yes={t('leaveYes')}
        no={t('leaveNo')}
        busy={busy.value}
        onYes={() => void leave()}
        onNo={() => (asked.value = false)}
      >
        {t('leaveQuestion')} {isLast && <b class="careful">{t('leaveLast')}</b>}
      </Question>
      <p role="alert">{failed.value && <span class="careful">{t('leaveFailed')}</span>}</p>
    </>
  );
}
