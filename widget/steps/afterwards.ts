import { enAfterwards } from '../locales/en-afterwards.ts';
import { wordsFor } from '../locales/languages.ts';
import type { Page, Pages } from '../page.ts';
import { addStyles } from '../styles/add-styles.ts';
import css from '../styles/afterwards.css?inline';
import { answersStep } from './answers.ts';
import { codeStep } from './code.ts';
import { eraseStep } from './erase.ts';
import { erasedStep } from './erased.ts';
import { keepButtons } from './keep.ts';
import { repliedStep } from './replied.ts';
import { replyStep } from './reply.ts';
import { waitingList } from './waiting.ts';

/** The pages for somebody who comes back: the code, what staff answered, writing back, and deleting. */
export async function afterwardsPages(page: Page): Promise<Pages | undefined> {
  const own = await wordsFor(page.host, 'afterwards', enAfterwards);
  if (!own) return undefined;
  addStyles(page.host, css);
  return {
    waiting: () => waitingList(page, own),
    keep: (digits) => keepButtons(page, own, digits),
    code: () => codeStep(page, own),
    answers: (step) => answersStep(page, own, step),
    reply: (step) => replyStep(page, own, step),
    replied: (step) => repliedStep(page, own, step),
    erase: (step) => eraseStep(page, own, step),
    erased: (step) => erasedStep(page, own, step),
  };
}
