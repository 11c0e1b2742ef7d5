import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

interface DayFieldProps {
  readonly label: string;
  /** As it is stored: `2026-12-18`; empty while none is chosen. */
  readonly value: Signal<string>;
  /** The first day that can be chosen; any where none is said. */
  readonly first?: string;
  readonly help?: string;
  /** What to do about what stands in it; shown under it, and tied to it for a screen reader. */
  readonly problem?: string | undefined;
  /** What stands in it, typed or chosen; undefined while it is only half of a day. */
  readonly onInput?: (day: string | undefined) => void;
  readonly onLeave?: () => void;
}

/** A labelled day, chosen in the browser's own calendar or typed. */
export function DayField(props: DayFieldProps) {
  const { label, value, first, help, problem, onInput, onLeave } = props;
  const id = useId();
  const described = [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {help && (
        <p class="soft small" id={`${id}-help`}>
          {help}
        </p>
      )}
      <input
        id={id}
        type="date"
        min={first}
        value={value.value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
        onInput={({ currentTarget }) => {
          value.value = currentTarget.value;
          onInput?.(currentTarget.validity.badInput ? undefined : currentTarget.value);
        }}
        onBlur={onLeave}
      />
      {problem && (
        <p class="careful small" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
