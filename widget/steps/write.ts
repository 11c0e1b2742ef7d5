import type { TemplateResult } from 'lit';
import { feedbackText } from '../../shared/protocol/visitor-limits.ts';
import type { WordWay } from '../../shared/records/taxonomy.ts';
import type { Page } from '../page.ts';
import { askPage, box, entry, lockedBox } from './pieces.ts';

const field = 'text';

/** What do you want to tell us? */
export function writeStep(page: Page): TemplateResult {
  const { words, draft } = page;
  // The cast: nobody is sent to this page in another way.
  const question = words.questions[draft.way as WordWay];
  const input = box(page, field, draft.text, (text) => page.edit({ text }));
  const inside = [entry(page, field, question, words.leaveOut, input), lockedBox(page)];
  return askPage(page, { name: 'start' }, () => goOn(page), inside);
}

function goOn(page: Page): void {
  const wrong = faultIn(page);
  if (wrong) page.fail([{ field, text: wrong }]);
  else page.go({ name: 'device' });
}

function faultIn({ words, draft }: Page): string | undefined {
  const length = draft.text.trim().length;
  const over = length - feedbackText;
  if (length === 0) return words.nothingWritten;
  return over > 0 ? words.tooLong(feedbackText, over) : undefined;
}
