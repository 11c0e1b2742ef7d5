import type { TemplateResult } from 'lit';
import type { Step } from '../journey.ts';
import type { Page } from '../page.ts';
import { askPage, choice, choices } from './pieces.ts';

const field = 'own';

/** Is this your own phone or computer? Nothing is kept here before this is answered. */
export function deviceStep(page: Page, before: Step = { name: 'write' }): TemplateResult {
  const { words, draft } = page;
  const options = [
    choice(field, 0, words.mine, draft.own === true, () => page.edit({ own: true })),
    choice(field, 1, words.shared, draft.own === false, () => page.edit({ own: false })),
  ];
  const question = choices(page, field, words.whoseDevice, words.whyDevice, options);
  return askPage(page, before, () => goOn(page), question);
}

function goOn(page: Page): void {
  if (page.draft.own === undefined) page.fail([{ field, text: page.words.chooseDevice }]);
  else page.go({ name: 'check' });
}
