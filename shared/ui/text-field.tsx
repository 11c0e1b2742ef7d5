import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

interface TextFieldProps {
  readonly label: string;
  readonly value: Signal<string>;
  readonly help?: string | undefined;
  /** What to do about what stands in it; shown under it, and tied to it for a screen reader. */
  readonly problem?: string | undefined;
  readonly lines?: boolean;
  readonly maxLength?: number;
  /** A passphrase: not shown while it is typed, and nothing that the browser fills in. */
  readonly secret?: boolean;
  /** A day, as `2026-11-30`. */
  readonly day?: boolean;
}

/** A labelled box for text. It keeps what was typed, whatever is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { label, value, help, problem, lines, maxLength, secret, day } = props;
  const id = useId();
  const described = [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const common = {
    id,
    value: value.value,
    maxLength,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': described || undefined,
    onInput: (event: { currentTarget: { value: string } }) => {
      value.value = event.currentTarget.value;
    },
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {help && (
        <p class="soft small" id={`${id}-help`}>
          {help}
        </p>
      )}
      {lines && <textarea {...common} />}
      {!lines && !secret && !day && <input type="text" autocomplete="off" {...common} />}
      {day && <input type="date" {...common} />}
      {!lines && secret && <input type="password" autocomplete="new-password" {...common} />}
      {problem && (
        <p class="careful small" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
