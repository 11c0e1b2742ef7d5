import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

interface DayFieldProps {
  readonly label: string;
  /** As it is stored: `2026-12-18`; empty while none is chosen. */
  readonly value: Signal<string>;
  /** The first day that can be chosen. */
  readonly first: string;
  /** What to do about what stands in it; shown under it, and tied to it for a screen reader. */
  readonly problem?: string | undefined;
}

/** A labelled day, chosen in the browser's own calendar or typed. */
export function DayField({ label, value, first, problem }: DayFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        min={first}
        value={value.value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem && `${id}-problem`}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
      {problem && (
        <p class="careful small" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
