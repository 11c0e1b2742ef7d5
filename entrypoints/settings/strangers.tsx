import { dayOf } from '../../shared/records/dates.ts';
import type { Stranger } from '../../shared/sync/rotation.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { Question } from './question.tsx';

interface StrangersProps {
  readonly strangers: readonly Stranger[];
  readonly busy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** The hub lists computers that nobody has heard of: they are not cut off, nor trusted, without being asked about. */
export function Strangers({ strangers, busy, onYes, onNo }: StrangersProps) {
  const { t, locale } = useWords();
  const days = strangers.map(({ madeAt }) => dayOf(locale, madeAt, Date.now())).join(', ');
  return (
    <Question yes={t('strangersYes')} no={t('strangersNo')} busy={busy} onYes={onYes} onNo={onNo}>
      {t('strangers', days)}
    </Question>
  );
}
