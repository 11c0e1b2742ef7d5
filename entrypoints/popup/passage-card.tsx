import type { Passage } from '../../shared/records/passage.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { Quote } from './quote.tsx';
import { StageLabel } from './stage.tsx';

interface PassageCardProps {
  readonly passage: Passage;
  readonly onDelete: () => void;
}

export function PassageCard({ passage, onDelete }: PassageCardProps) {
  const { t } = useWords();
  const { quote, note, stage } = passage;
  return (
    <li class="card" data-stage={stage}>
      <div class="card-head">
        <span class="soft small">{stage && <StageLabel stage={stage} />}</span>
        <button
          type="button"
          class="plain small"
          aria-label={t('deletePassage', shortened(quote))}
          onClick={onDelete}
        >
          {t('delete')}
        </button>
      </div>
      <Quote text={quote} />
      {note && <p class="note small">{note}</p>}
    </li>
  );
}

/** Enough of a quote to know it by, for a label that is spoken. */
function shortened(quote: string): string {
  return quote.length > 60 ? `${quote.slice(0, 60).trimEnd()}…` : quote;
}
