import { dayNamed, dayOf } from '../../shared/records/dates.ts';
import { type Answer, type Feedback, saidIn } from '../../shared/records/feedback.ts';
import type { Reply } from '../../shared/records/reply.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { differenceWords, statusWords } from './labels.ts';
import { Quote } from './quote.tsx';

interface SaidProps {
  readonly feedback: Feedback;
  /** Who answered, by member id. */
  readonly names: ReadonlyMap<string, string>;
}

/** What staff and the visitor said to each other since, in its order. */
export function Said({ feedback, names }: SaidProps) {
  return saidIn(feedback).map((said) =>
    said.by === 'staff' ? (
      <GivenAnswer key={said.answer.id} answer={said.answer} by={names.get(said.answer.sentBy)} />
    ) : (
      <WrittenBack key={said.reply.id} reply={said.reply} />
    ),
  );
}

function GivenAnswer({ answer, by }: { readonly answer: Answer; readonly by: string | undefined }) {
  const { t, locale } = useWords();
  const now = Date.now();
  const status = t(statusWords[answer.status]);
  const promise = answer.by && t('answerPromised', dayNamed(locale, answer.by, now));
  const stands = [status, promise].filter(Boolean).join(' ');
  return (
    <div class="note small">
      <p class="soft">
        {[t('answerEarlier'), by, dayOf(locale, answer.sentAt, now), stands]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {answer.text && <p class="lines">{answer.text}</p>}
    </div>
  );
}

function WrittenBack({ reply }: { readonly reply: Reply }) {
  const { t, locale } = useWords();
  const when = dayOf(locale, reply.sentAt, Date.now());
  return (
    <div class="reply">
      <p class="soft small">
        {t('wroteBack')} · {when}
        {reply.difference && (
          <>
            {' '}
            · <b>{t(differenceWords[reply.difference])}</b>
          </>
        )}
      </p>
      {reply.text && <Quote text={reply.text} />}
    </div>
  );
}
