import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { storedDay } from '../../shared/records/dates.ts';
import type { Feedback } from '../../shared/records/feedback.ts';
import type { Status } from '../../shared/records/taxonomy.ts';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import { DayField } from './day-field.tsx';
import { clearDraft, type Draft, draftOf, keepDraft } from './draft.ts';
import { statusWords } from './labels.ts';

interface AnswerFormProps {
  readonly feedback: Feedback;
  /** False when it could not be saved: what was written then stays. */
  readonly onSend: (answer: Draft) => Promise<boolean>;
  readonly onCancel: () => void;
}

/** What staff can say in one go, in the order in which a piece of feedback usually goes. */
const choices = [
  'read',
  'thinking',
  'acting',
  'done',
  'whynot',
  'passedon',
  'noted',
  'needmore',
] as const;

/** What a day is asked for with: until when staff promise what the status says. */
const days: { readonly [S in Status]?: Word } = { thinking: 'answerBy', acting: 'answerReady' };

/** Characters: what one message to a visitor holds. */
const maxLength = 4000;

export function AnswerForm({ feedback, onSend, onCancel }: AnswerFormProps) {
  const { t } = useWords();
  const id = useId();
  // One question at a time: a person who is asked twice may not know which one to answer.
  const isAsked = feedback.status === 'needmore' && !feedback.wroteBack;
  const earlier = draftOf(feedback.id);
  const before = earlier?.status ?? 'read';
  const status = useSignal<Status>(isAsked && before === 'needmore' ? 'read' : before);
  const text = useSignal(earlier?.text ?? '');
  const by = useSignal(earlier?.by ?? '');
  const wrong = useSignal<Wrong | undefined>(undefined);
  const today = storedDay(Date.now());
  const day = days[status.value];
  const chooser = useRef<HTMLSelectElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => chooser.current?.focus(), []);
  useEffect(() => {
    if (wrong.value) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [wrong.value]);

  function keep() {
    keepDraft(feedback.id, { status: status.value, text: text.value, by: by.value });
  }

  async function send(event: Event) {
    event.preventDefault();
    const answer = {
      status: status.value,
      text: text.value.trim(),
      ...(day && by.value && { by: by.value }),
    };
    wrong.value = wrongIn(answer, today);
    if (wrong.value) return;
    if (await onSend(answer)) clearDraft(feedback.id);
  }

  return (
    <form ref={form} class="stack" noValidate onSubmit={(event) => void send(event)} onInput={keep}>
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
          {choices
            .filter((choice) => !(isAsked && choice === 'needmore'))
            .map((choice) => (
              <option key={choice} value={choice}>
                {t(statusWords[choice])}
              </option>
            ))}
        </select>
        {isAsked && <p class="soft small">{t('answerAsked')}</p>}
      </div>
      {day && (
        <DayField
          label={t(day)}
          value={by}
          first={today}
          problem={
            wrong.value === 'answerByNeeded' || wrong.value === 'answerByPast'
              ? t(wrong.value)
              : undefined
          }
        />
      )}
      <TextField
        lines
        label={t(needsText(status.value) ? 'answerText' : 'answerTextOptional')}
        value={text}
        maxLength={maxLength}
        help={feedback.receipt ? undefined : t('answerNoReceipt')}
        problem={wrong.value === 'answerNeeded' ? t(wrong.value) : undefined}
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

type Wrong = 'answerNeeded' | 'answerByNeeded' | 'answerByPast';

/** The first thing to put right. Whoever is told that somebody thinks about it is told until when. */
function wrongIn({ status, text, by }: Draft, today: string): Wrong | undefined {
  if (status === 'thinking' && !by) return 'answerByNeeded';
  if (by && by < today) return 'answerByPast';
  return needsText(status) && !text ? 'answerNeeded' : undefined;
}

/** "We have read it" says enough; a decision without its reason does not. */
export function needsText(status: Status): boolean {
  return status !== 'read' && status !== 'noted';
}
