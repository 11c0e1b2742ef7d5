import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface QuestionProps {
  /** What it is about, and what it does and does not do. */
  readonly children: ComponentChildren;
  readonly yes: string;
  readonly no: string;
  readonly busy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks before something that cannot be taken back; the keyboard is at the safe answer. */
export function Question({ children, yes, no, busy, onYes, onNo }: QuestionProps) {
  const id = useId();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <fieldset class="question" aria-labelledby={id}>
      <p id={id}>{children}</p>
      <p class="row">
        <button type="button" ref={keep} onClick={onNo}>
          {no}
        </button>
        <button
          type="button"
          class="go"
          aria-disabled={busy || undefined}
          onClick={() => !busy && onYes()}
        >
          {yes}
        </button>
      </p>
    </fieldset>
  );
}
