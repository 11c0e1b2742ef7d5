import { feedbackText } from '../../shared/protocol/visitor-limits.ts';
import type { Fault, ReplyDraft, Step } from '../journey.ts';
import type { AfterwardsStrings } from '../locales/en-afterwards.ts';
import type { Page } from '../page.ts';

export type Reply = Extract<Step, { name: 'reply' }>;
export type ReplyQuestion = Exclude<Reply['at'], 'check'>;

/** What is asked about this message, each on a page of its own. */
export function questionsAbout({ asked }: Reply): readonly ReplyQuestion[] {
  return asked.what === 'question' ? ['words'] : ['difference', 'words'];
}

/** What was written about this message; nothing yet of what was written about another. */
export function draftOf({ draft }: Page, { asked }: Reply): ReplyDraft {
  return draft.reply?.to === asked.message ? draft.reply : { to: asked.message, text: '' };
}

export function edit(page: Page, step: Reply, change: Partial<ReplyDraft>): void {
  page.edit({ reply: { ...draftOf(page, step), sealedAs: undefined, ...change } });
}

/** What is to be put right in the answer to one question. */
export function faultIn(
  page: Page,
  own: AfterwardsStrings,
  step: Reply,
  field: ReplyQuestion,
): Fault | undefined {
  const { text, difference } = draftOf(page, step);
  if (field === 'difference') return difference ? undefined : { field, text: own.chooseDifference };
  const { nothingWritten, tooLong } = page.words;
  const length = text.trim().length;
  const over = length - feedbackText;
  if (length === 0 && step.asked.what === 'question') return { field, text: nothingWritten };
  return over > 0 ? { field, text: tooLong(feedbackText, over) } : undefined;
}
