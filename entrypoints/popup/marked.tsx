import type { Mark } from '../../shared/store/search-match.ts';

interface MarkedProps {
  readonly text: string;
  /** In order, and apart from each other. */
  readonly marks?: readonly Mark[] | undefined;
}

/** A text, with what was found in it highlighted. */
export function Marked({ text, marks = [] }: MarkedProps) {
  const ends = [0, ...marks.map(({ end }) => end)];
  return (
    <>
      {marks.map(({ start, end }, at) => [
        text.slice(ends[at], start),
        <mark key={start}>{text.slice(start, end)}</mark>,
      ])}
      {text.slice(ends.at(-1))}
    </>
  );
}

/** What a card shows of a text that it folds. */
const shown = 220;
const before = 60;

/** A long text from shortly before what was found in it, so that it is among the lines that are shown. */
export function fromFirst(text: string, marks: readonly Mark[] = []): Required<MarkedProps> {
  const [first] = marks;
  if (!first || first.end <= shown) return { text, marks };
  const space = text.lastIndexOf(' ', first.start - before);
  // Not all scripts put spaces between words.
  const from = space > first.start - shown ? space + 1 : first.start - before;
  const moved = marks.map(({ start, end }) => ({ start: start - from + 2, end: end - from + 2 }));
  return { text: `… ${text.slice(from)}`, marks: moved };
}
