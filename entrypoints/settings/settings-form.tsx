import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from '../../shared/ui/words.tsx';

interface SettingsFormProps {
  readonly heading: string;
  /** What its button says. */
  readonly action: string;
  /** Answers with why it did not work, if it did not. Not called again before it has answered. */
  readonly onSubmit: () => Promise<string | undefined>;
  /** For a form that was opened: it begins with the keyboard in its first box, and can be closed again. */
  readonly onCancel?: () => void;
  readonly children: ComponentChildren;
}

/** A form whose failure is said beside its button; the keyboard is taken to the first box that needs a look. */
export function SettingsForm(props: SettingsFormProps) {
  const { heading, action, onSubmit, onCancel, children } = props;
  const { t } = useWords();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const busy = useSignal(false);
  const failure = useSignal<string | undefined>(undefined);

  const wasOpened = onCancel !== undefined;
  useEffect(() => {
    if (wasOpened) form.current?.querySelector<HTMLElement>('textarea, input')?.focus();
  }, [wasOpened]);

  async function submit(event: Event) {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    failure.value = undefined;
    try {
      failure.value = await onSubmit();
    } finally {
      busy.value = false;
    }
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }

  return (
    <form
      ref={form}
      class="panel"
      aria-labelledby={id}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <h3 id={id}>{heading}</h3>
      {children}
      <p class="row">
        <button type="submit" class="go" aria-disabled={busy.value || undefined}>
          {action}
        </button>
        {onCancel && (
          <button type="button" onClick={onCancel}>
            {t('cancel')}
          </button>
        )}
      </p>
      <p role="alert">{failure.value && <span class="careful">{failure.value}</span>}</p>
    </form>
  );
}
