import type { TemplateResult } from 'lit';
import type { QuestionId } from '../given.ts';
import type { Step } from '../journey.ts';
import type { FurtherStrings } from '../locales/en-further.ts';
import type { Page } from '../page.ts';
import { questionsFor } from '../ways/flow.ts';
import { offerOf, questionOf } from '../ways/offers.ts';
import { askingOf } from './askings.ts';
import { control, field } from './controls.ts';
import { give, givenIn } from './given.ts';
import { askPage } from './pieces.ts';

/** One question, on a page of its own. */
export function askStep(page: Page, own: FurtherStrings, id: QuestionId): TemplateResult {
  const asking = askingOf(page, own, id);
  const inside = [control(page, asking), asking.below];
  return askPage(page, stepBefore(page, id), () => goOn(page, own, id), inside);
}

export function firstQuestion(page: Page): QuestionId {
  const [first] = questionsOf(page);
  if (!first) throw new Error('a way without a question');
  return first;
}

export function goToFirst(page: Page): void {
  page.go({ name: 'ask', id: firstQuestion(page) });
}

export function questionsOf({ draft, host }: Page): readonly QuestionId[] {
  return questionsFor(draft.way, givenIn(draft), questionOf(host.trusted?.payload));
}

/** On the last page all can be changed: to the first question that is not answered as it has to be, if there is one. */
export function askAgain(page: Page, own: FurtherStrings): boolean {
  const id = unanswered(page, own);
  if (!id) return false;
  give(page, { checked: true });
  page.go({ name: 'ask', id });
  const { fault } = askingOf(page, own, id);
  if (fault) page.fail([{ field, text: fault }]);
  return true;
}

/** The first question that was not gone on from, or is not answered as it has to be. */
function unanswered(page: Page, own: FurtherStrings): QuestionId | undefined {
  const { seen = [] } = givenIn(page.draft);
  return questionsOf(page).find((id) => !seen.includes(id) || askingOf(page, own, id).fault);
}

function goOn(page: Page, own: FurtherStrings, id: QuestionId): void {
  const { fault } = askingOf(page, own, id);
  if (fault) {
    page.fail([{ field, text: fault }]);
    return;
  }
  give(page, { seen: [...new Set([...(givenIn(page.draft).seen ?? []), id])] });
  page.go(stepAfter(page, own, id));
}

/** The next question; of somebody who came from the last page, only what their change makes it ask. */
function stepAfter(page: Page, own: FurtherStrings, id: QuestionId): Step {
  const { checked } = givenIn(page.draft);
  const asked = questionsOf(page);
  const next = checked ? unanswered(page, own) : asked[asked.indexOf(id) + 1];
  if (next) return { name: 'ask', id: next };
  return { name: checked ? 'check' : 'device' };
}

function stepBefore(page: Page, id: QuestionId): Step {
  if (givenIn(page.draft).checked) return { name: 'check' };
  const asked = questionsOf(page);
  const before = asked[asked.indexOf(id) - 1];
  if (before) return { name: 'ask', id: before };
  return hasCard(page) ? { name: 'way' } : { name: 'start' };
}

function hasCard({ draft: { way }, host }: Page): boolean {
  return way === 'peer' || typeof offerOf(host.trusted?.payload, way) === 'object';
}
