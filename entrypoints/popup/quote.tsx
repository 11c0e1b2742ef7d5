import { useSignal } from '@preact/signals';
import type { Mark } from '../../shared/store/search-match.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { fromFirst, Marked } from './marked.tsx';

interface QuoteProps {
  readonly text: string;
  /** Only its beginning, when it is long: the whole of it stands elsewhere. */
  readonly short?: boolean;
  /** What was found in it. */
  readonly marks?: readonly Mark[] | undefined;
}

/** What fits into a dozen lines is shown whole. */
const long = 500;

/** Somebody else's words. Of a long text the beginning, so that what comes after it is not far away. */
export function Quote({ text, short = false, marks }: QuoteProps) {
  const { t } = useWords();
  const whole = useSignal(false);
  const folds = !short && (text.length > long || text.split('\n').length > 10);
  return (
    <>
      <blockquote
        class="quote theirs"
        dir="auto"
        data-short={short || undefined}
        data-folded={(folds && !whole.value) || undefined}
      >
        <Marked {...(short ? fromFirst(text, marks) : { text, marks })} />
      </blockquote>
      {folds && (
        <button
          type="button"
          class="plain small"
          aria-expanded={whole.value}
          onClick={() => {
            whole.value = !whole.value;
          }}
        >
          {t(whole.value ? 'showLess' : 'showAll')}
        </button>
      )}
    </>
  );
}
