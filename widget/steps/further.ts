import { html, type TemplateResult } from 'lit';
import type { Step } from '../journey.ts';
import { enFurther } from '../locales/en-further.ts';
import { enWays } from '../locales/en-ways.ts';
import { wordsFor } from '../locales/languages.ts';
import type { Page, Pages } from '../page.ts';
import { addStyles } from '../styles/add-styles.ts';
import css from '../styles/further.css?inline';
import { isPractice, practiceNote } from '../ways/practice.ts';
import { isWordWay } from '../word-way.ts';
import { askStep, questionsOf } from './ask.ts';
import { checkFurther } from './check-further.ts';
import { deviceStep } from './device.ts';
import { practisedStep } from './practised.ts';
import { wayStep } from './way.ts';
import { writeStep } from './write.ts';

/** The pages of the ways that ask for more than words; in practice, those of all ways. */
export async function furtherPages(page: Page): Promise<Pages | undefined> {
  const [own, labels] = await Promise.all([
    wordsFor(page.host, 'further', enFurther),
    wordsFor(page.host, 'ways', enWays),
  ]);
  if (!own || !labels) return undefined;
  addStyles(page.host, css);
  const noted = (shown: TemplateResult) =>
    isPractice(page.host) ? html`${practiceNote(labels)} ${shown}` : shown;
  return {
    // In these ways there is no such page: who is sent back to their words sees all that they answered.
    write: () =>
      noted(isWordWay(page.words, page.draft.way) ? writeStep(page) : checkFurther(page, own)),
    way: () =>
      noted(isWordWay(page.words, page.draft.way) ? writeStep(page) : wayStep(page, own, labels)),
    ask: ({ id }) => noted(askStep(page, own, id)),
    device: () => noted(deviceStep(page, lastStep(page))),
    check: () => noted(checkFurther(page, own)),
    practised: () => noted(practisedStep(page, own)),
  };
}

/** The page before the one about the device. */
function lastStep(page: Page): Step {
  if (isWordWay(page.words, page.draft.way)) return { name: 'write' };
  const last = questionsOf(page).at(-1);
  return last ? { name: 'ask', id: last } : { name: 'way' };
}
