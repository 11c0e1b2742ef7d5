import { html, nothing, type TemplateResult } from 'lit';
import { differences } from '../../shared/records/difference.ts';
import type { Step } from '../journey.ts';
import type { AfterwardsStrings } from '../locales/en-afterwards.ts';
import type { Page } from '../page.ts';
import { checkReply } from './check-reply.ts';
import { askPage, box, choice, choices, entry, lockedBox } from './pieces.ts';
import {
  draftOf,
  edit,
  faultIn,
  questionsAbout,
  type Reply,
  type ReplyQuestion,
} from './reply-draft.ts';

/** Writing back: one question a page, then all of it to check. */
export function replyStep(page: Page, own: AfterwardsStrings, step: Reply): TemplateResult {
  const { at } = step;
  if (at === 'check') return checkReply(page, own, step);
  const question = at === 'difference' ? difference(page, own, step) : words(page, own, step);
  return askPage(page, stepBefore(step, at), () => goOn(page, own, step, at), question);
}

/** Did this make a difference? */
function difference(page: Page, own: AfterwardsStrings, step: Reply): TemplateResult {
  const field = 'difference';
  const { difference } = draftOf(page, step);
  const options = differences.map((one, i) =>
    choice(field, i, own.differences[one], one === difference, () =>
      edit(page, step, { difference: one }),
    ),
  );
  return choices(page, field, own.madeDifference, own.moreNext, options);
}

/** What do you want to say? Or, to what made a difference or did not: do you want to say more? */
function words(page: Page, own: AfterwardsStrings, step: Reply): TemplateResult[] {
  const field = 'words';
  const { what, text } = step.asked;
  const isQuestion = what === 'question';
  const question = isQuestion ? own.yourReply : own.sayMore;
  const asked = html`<p>${own.weAsked}</p><p class="lines" dir="auto">${text}</p>`;
  const input = box(page, field, draftOf(page, step).text, (written) =>
    edit(page, step, { text: written }),
  );
  const above = isQuestion ? asked : nothing;
  return [entry(page, field, question, page.words.leaveOut, input, above), lockedBox(page)];
}

function goOn(page: Page, own: AfterwardsStrings, step: Reply, at: ReplyQuestion): void {
  const fault = faultIn(page, own, step, at);
  if (fault) page.fail([fault]);
  else page.go({ ...step, at: at === 'words' || step.changes ? 'check' : 'words' });
}

function stepBefore(step: Reply, at: ReplyQuestion): Step {
  if (step.changes) return { ...step, at: 'check' };
  const asked = questionsAbout(step);
  const before = asked[asked.indexOf(at) - 1];
  return before ? { ...step, at: before } : step.back;
}
