import type { Mark } from '../../shared/store/search-match.ts';
import { Prose } from '../../shared/ui/prose.tsx';
import { Marked } from './marked.tsx';

interface NoteProps {
  readonly text: string;
  /** What was found in it. */
  readonly marks?: readonly Mark[] | undefined;
}

/** A note on a card. */
export function Note({ text, marks = [] }: NoteProps) {
  return (
    <div class="note small">
      <Prose
        text={text}
        show={(from, to) => <Marked text={text.slice(from, to)} marks={within(marks, from, to)} />}
      />
    </div>
  );
}

function within(marks: readonly Mark[], from: number, to: number): Mark[] {
  return marks
    .filter(({ start, end }) => start < to && end > from)
    .map(({ start, end }) => ({
      start: Math.max(start, from) - from,
      end: Math.min(end, to) - from,
    }));
}
