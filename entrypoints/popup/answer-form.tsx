import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Feedback } from '../../shared/records/feedback.ts';
import type { Status } from '../../shared/records/taxonomy.ts';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import { clearDraft, type Draft, draftOf, keepDraft } from './draft.ts';
import { statusWords } from './labels.ts';

interface AnswerFormProps {
  readonly feedback: Feedback;
  /** False when it could not be saved: what was written then stays. */
  readonly onSend: (answer: Draft) => Promise<boolean>;
  readonly onCancel: () => void;
}

/** What staff can say in one go, in the order in which a piece of feedback usually goes. */
const choices = ['read', 'thinking', 'acting', 'done', 'whynot', 'noted', 'needmore'] as const;

/** Characters: what one message to a visitor holds. */
const maxLength = 4000;

export function AnswerForm({ feedback, onSend, onCancel }: AnswerFormProps) {
  const { t } = useWords();
  const id = useId();
  const earlier = draftOf(feedback.id);
  const status = useSignal<Status>(earlier?.status ?? 'read');
  const text = useSignal(earlier?.text ?? '');
  const wanting = useSignal(false);
  const chooser = useRef<HTMLSelectElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => chooser.current?.focus(), []);
  useEffect(() => {
    if (wanting.value) form.current?.querySelector('textarea')?.focus();
  }, [wanting.value]);

  function keep() {
    keepDraft(feedback.id, { status: status.value, text: text.value });
  }

  async function send(event: Event) {
    event.preventDefault();
    wanting.value = needsText(status.value) && !text.value.trim();
    if (wanting.value) return;
    const answer = { status: status.value, text: text.value.trim() };
    if (await onSend(answer)) clearDraft(feedback.id);
  }

  return (
    <form ref={form} class="stack" onSubmit={(event) => void send(event)} onInput={keep}>
      <div class="field">
        <label for={id}>{t('answerStatus')}</label>
        <select
          id={id}
          ref={chooser}
          value={status.value}
          onInput={(event) => {
            // Its options are the choices below, so its value is one.
            status.value = event.currentTarget.value as Status;
          }}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {t(statusWords[choice])}
            </option>
          ))}
        </select>
      </div>
      <TextField
        lines
        label={t(needsText(status.value) ? 'answerText' : 'answerTextOptional')}
        value={text}
        maxLength={maxLength}
        help={feedback.receipt ? undefined : t('answerNoReceipt')}
        problem={wanting.value ? t('answerNeeded') : undefined}
      />
      <p class="row">
        <button type="submit" class="go">
          {t('answerSend')}
        </button>
        <button type="button" onClick={onCancel}>
          {t('cancel')}
        </button>
      </p>
    </form>
  );
}

/** "We have read it" says enough; a decision without its reason does not. */
export function needsText(status: Status): boolean {
  return status !== 'read' && status !== 'noted';
}
