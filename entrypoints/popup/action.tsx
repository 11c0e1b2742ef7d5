import { useWords, type Word } from '../../shared/ui/words.tsx';

interface ActionProps {
  readonly word: Word;
  /** What it is about, a quote or a title: spoken with the button, since there are others of its name. */
  readonly about: string;
  readonly onClick: () => void;
  readonly plain?: boolean;
  /** What Enter does on its card. */
  readonly main?: boolean;
}

export function Action({ word, about, onClick, plain = false, main = false }: ActionProps) {
  const { t } = useWords();
  return (
    <button
      type="button"
      data-key={main ? 'Enter' : undefined}
      class={plain ? 'plain small' : 'small'}
      aria-label={`${t(word)}: ${brief(about)}`}
      onClick={onClick}
    >
      {t(word)}
    </button>
  );
}

/** Enough of a quote to know it by, for a label that is spoken. */
export function brief(quote: string): string {
  return quote.length > 60 ? `${quote.slice(0, 60).trimEnd()}…` : quote;
}
