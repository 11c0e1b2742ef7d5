import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { dayOf } from '../../shared/records/dates.ts';
import type { Feedback } from '../../shared/records/feedback.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { AnswerForm } from './answer-form.tsx';
import type { Draft } from './draft.ts';
import { statusWords, wayWords } from './labels.ts';
import { Quote } from './quote.tsx';
import { Said } from './said.tsx';
import { SentParts } from './sent-parts.tsx';

interface FeedbackCardProps {
  readonly feedback: Feedback;
  /** Who answered, by member id. */
  readonly names: ReadonlyMap<string, string>;
  /** What it answers, as far as that is known here. */
  readonly question?: string | undefined;
  readonly onAnswer: (answer: Draft) => Promise<boolean>;
  readonly onErase: () => void;
}

export function FeedbackCard({ feedback, names, question, onAnswer, onErase }: FeedbackCardProps) {
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

  const isNew = feedback.status === 'received' || feedback.wroteBack;
  return (
    <li class="card" data-new={isNew || undefined} tabIndex={-1}>
      <p class="soft small">
        {t(feedback.way ? wayWords[feedback.way] : 'wayOther')} ·{' '}
        {dayOf(locale, feedback.sentAt, Date.now())} ·{' '}
        <b>{t(feedback.wroteBack ? 'wroteBack' : statusWords[feedback.status])}</b>
      </p>
      {question && (
        <p class="small">
          <span class="soft">{t('sentQuestion')}</span> <span dir="auto">{question}</span>
        </p>
      )}
      {feedback.text && <Quote text={feedback.text} />}
      <SentParts {...feedback.sent} />
      <Said feedback={feedback} names={names} />
      {doing.value === undefined && (
        <p class="row">
          <button
            type="button"
            ref={answerButton}
            data-key="Enter"
            onClick={() => {
              doing.value = 'answering';
            }}
          >
            {t(feedback.answers.length > 0 ? 'answerAgain' : 'answer')}
          </button>
          <button
            type="button"
            class="plain small end"
            data-key="Delete"
            aria-keyshortcuts="Delete"
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
