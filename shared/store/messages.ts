import { type Answer, type Feedback, feedbackOf } from '../records/feedback.ts';
import type { Folded } from '../records/fold.ts';
import type { OutgoingMessage } from './schema.ts';

/** What goes to the mailbox of a visitor for answers to their feedback; nothing where they left no receipt. */
export function messagesFor(
  { id: feedback, receipt }: Pick<Feedback, 'id' | 'receipt'>,
  answers: readonly Pick<Answer, 'id' | 'status' | 'text' | 'by'>[],
): OutgoingMessage[] {
  if (!receipt) return [];
  return answers.map(({ id, status, text, by }) => {
    const body = { v: 1, status, text, ...(by && { by }) } as const;
    return { ...receipt, messageId: id, body, feedback };
  });
}

/** The same for every answer that stands on a piece of feedback. */
export function messagesOf(folded: Folded): OutgoingMessage[] {
  const feedback = feedbackOf(folded);
  return feedback ? messagesFor(feedback, feedback.answers) : [];
}
