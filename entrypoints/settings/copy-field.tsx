import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { useWords } from '../../shared/ui/words.tsx';

interface CopyFieldProps {
  readonly label: string;
  readonly text: string;
}

/** Text to be taken elsewhere. It can be selected by hand too, where the clipboard is denied. */
export function CopyField({ label, text }: CopyFieldProps) {
  const { t } = useWords();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const came = useSignal<'copied' | 'copyFailed' | undefined>(undefined);

  async function copy() {
    area.current?.select();
    came.value = await navigator.clipboard.writeText(text).then(
      () => 'copied' as const,
      // Denied by the browser or by whoever manages it.
      () => 'copyFailed' as const,
    );
  }

  return (
    <div class="field">
      <label id={`${id}-label`} for={id}>
        {label}
      </label>
      <textarea id={id} ref={area} class="code" readOnly value={text} spellcheck={false} />
      <p class="row">
        <button type="button" aria-describedby={`${id}-label`} onClick={() => void copy()}>
          {t('copy')}
        </button>
        <span role="status" class="small">
          {came.value && t(came.value)}
        </span>
      </p>
    </div>
  );
}
