import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Feedback } from '../../shared/records/feedback.ts';
import { answerFeedback, eraseFeedback } from '../../shared/store/library.ts';
import { getMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { askedQuestions, feedbackList, members, wroteBack } from '../../shared/store/queries.ts';
import { watch } from '../../shared/store/watch.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { clearDraft } from './draft.ts';
import type { Attempt } from './edits.ts';
import { FeedbackCard } from './feedback-card.tsx';
import { focusPanel } from './tabs.tsx';

interface InboxProps {
  readonly store: Store;
  readonly attempt: Attempt;
  readonly onSettings: () => void;
  /** Its list is there. */
  readonly onShown: () => void;
}

const step = 20;

export function Inbox({ store, attempt, onSettings, onShown }: InboxProps) {
  const { t } = useWords();
  const shown = useSignal(step);
  const inbox = useLive(watch, store, () => readInbox(store, shown.value + 1), [shown.value]).value;
  useEffect(() => {
    if (inbox) onShown();
  }, [inbox === undefined]);
  if (!inbox) return <p class="empty">{t('loading')}</p>;
  const { feedback, names, questions, team } = inbox;

  async function erase({ id }: Feedback) {
    if (!(await attempt(() => eraseFeedback(store, id), { text: t('erased') }))) return;
    clearDraft(id);
    focusPanel();
  }

  return (
    <div class="stack">
      {!team && (
        <div class="empty stack">
          <p>{t('inboxNoTeam')}</p>
          <button type="button" onClick={onSettings}>
            {t('inboxNoTeamGo')}
          </button>
        </div>
      )}
      {team && feedback.length === 0 && <p class="empty">{t('inboxEmpty')}</p>}
      <ul class="cards" aria-label={t('tabInbox')}>
        {feedback.slice(0, shown.value).map((one) => (
          <FeedbackCard
            key={one.id}
            feedback={one}
            names={names}
            question={questions.get(one.sent.answer?.question ?? '')}
            onAnswer={(answer) =>
              attempt(() => answerFeedback(store, one.id, answer), { text: t('answerSaved') })
            }
            onErase={() => void erase(one)}
          />
        ))}
      </ul>
      {feedback.length > shown.value && (
        <button
          type="button"
          onClick={() => {
            shown.value += step;
          }}
        >
          {t('savedMore')}
        </button>
      )}
    </div>
  );
}

async function readInbox(store: Store, limit: number) {
  const [newest, back, people, questions, membership] = await Promise.all([
    feedbackList(store, { limit }),
    wroteBack(store),
    members(store),
    askedQuestions(store),
    getMeta(store, 'membership'),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  // What was written back to something old would be far down.
  const first = new Set(back.map(({ id }) => id));
  const feedback = [...back, ...newest.filter(({ id }) => !first.has(id))];
  return { feedback, names, questions, team: membership !== undefined };
}
