import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { dayOf } from '../../shared/records/dates.ts';
import type { Answer, Feedback } from '../../shared/records/feedback.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { AnswerForm } from './answer-form.tsx';
import type { Draft } from './draft.ts';
import { statusWords, wayWords } from './labels.ts';
import { Quote } from './quote.tsx';

interface FeedbackCardProps {
  readonly feedback: Feedback;
  /** Who answered, by member id. */
  readonly names: ReadonlyMap<string, string>;
  readonly onAnswer: (answer: Draft) => Promise<boolean>;
  readonly onErase: () => void;
}

export function FeedbackCard({ feedback, names, onAnswer, onErase }: FeedbackCardProps) {
  const { t, locale } = useWords();
  const doing = useSignal<'answering' | 'erasing' | undefined>(undefined);
  const answerButton = useRef<HTMLButtonElement>(null);
  const before = useRef(doing.value);
  // What was put away had the keyboard; it goes on from the button that comes back.
  useEffect(() => {
    if (before.current && !doing.value) answerButton.current?.focus();
    before.current = doing.value;
  }, [doing.value]);
  const rest = () => {
    doing.value = undefined;
  };

  async function answer(draft: Draft): Promise<boolean> {
    const saved = await onAnswer(draft);
    if (saved) rest();
    return saved;
  }

  return (
    <li class="card" data-new={feedback.status === 'received' || undefined}>
      <p class="soft small">
        {t(feedback.way ? wayWords[feedback.way] : 'wayOther')} ·{' '}
        {dayOf(locale, feedback.sentAt, Date.now())} · <b>{t(statusWords[feedback.status])}</b>
      </p>
      <Quote text={feedback.text} />
      {feedback.answers.map((given) => (
        <GivenAnswer key={given.id} answer={given} by={names.get(given.sentBy)} />
      ))}
      {doing.value === undefined && (
        <p class="row">
          <button
            type="button"
            ref={answerButton}
            onClick={() => {
              doing.value = 'answering';
            }}
          >
            {t(feedback.answers.length > 0 ? 'answerAgain' : 'answer')}
          </button>
          <button
            type="button"
            class="plain small end"
            onClick={() => {
              doing.value = 'erasing';
            }}
          >
            {t('erase')}
          </button>
        </p>
      )}
      {doing.value === 'answering' && (
        <AnswerForm feedback={feedback} onSend={answer} onCancel={rest} />
      )}
      {doing.value === 'erasing' && <EraseQuestion onErase={onErase} onKeep={rest} />}
    </li>
  );
}

function GivenAnswer({ answer, by }: { readonly answer: Answer; readonly by: string | undefined }) {
  const { t, locale } = useWords();
  const when = dayOf(locale, answer.sentAt, Date.now());
  return (
    <div class="note small">
      <p class="soft">
        {[t('answerEarlier'), by, when, t(statusWords[answer.status])].filter(Boolean).join(' · ')}
      </p>
      {answer.text && <p class="lines">{answer.text}</p>}
    </div>
  );
}

interface EraseQuestionProps {
  readonly onErase: () => void;
  readonly onKeep: () => void;
}

function EraseQuestion({ onErase, onKeep }: EraseQuestionProps) {
  const { t } = useWords();
  const keep = useRef<HTMLButtonElement>(null);
  // The safe answer is the one under the finger.
  useEffect(() => keep.current?.focus(), []);
  return (
    <fieldset class="stack">
      <legend class="visually-hidden">{t('erase')}</legend>
      <p class="careful">{t('eraseQuestion')}</p>
      <p class="row">
        <button type="button" ref={keep} onClick={onKeep}>
          {t('eraseNo')}
        </button>
        <button type="button" onClick={onErase}>
          {t('eraseYes')}
        </button>
      </p>
    </fieldset>
  );
}
