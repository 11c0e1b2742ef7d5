import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

interface SelectFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: Signal<string>;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange?: (value: string) => void;
}

/** A labelled choice of one of several. */
export function SelectField({ label, help, value, options, onChange }: SelectFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {help && (
        <p class="soft small" id={`${id}-help`}>
          {help}
        </p>
      )}
      <select
        id={id}
        aria-describedby={help && `${id}-help`}
        value={value.value}
        onChange={(event) => {
          value.value = event.currentTarget.value;
          onChange?.(value.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
