import { html, type TemplateResult } from 'lit';
import { GiQueuedEvent } from '../events/gi-queued.ts';
import type { AfterwardsStrings } from '../locales/en-afterwards.ts';
import type { Outcome, Page } from '../page.ts';
import { sealReply } from '../seal-reply.ts';
import { checkPage, row, trySending } from './check.ts';
import { lockedBox } from './pieces.ts';
import {
  draftOf,
  edit,
  faultIn,
  questionsAbout,
  type Reply,
  type ReplyQuestion,
} from './reply-draft.ts';

/** Check before you send: what is written back, each answer with a way to change it. */
export function checkReply(page: Page, own: AfterwardsStrings, step: Reply): TemplateResult {
  const rows = questionsAbout(step).map((at) => rowOf(page, own, step, at));
  const notes = html`<p class="box">${page.words.nothingSent}</p>${lockedBox(page)}`;
  return checkPage(page, rows, () => sendOrAsk(page, own, step), wordsOf(step), notes);
}

function rowOf(page: Page, own: AfterwardsStrings, step: Reply, at: ReplyQuestion) {
  const { text, difference } = draftOf(page, step);
  const change = () => page.go({ ...step, at, changes: true });
  if (at === 'words') return row(page, page.words.yourWords, text.trim(), change, true);
  return row(page, own.madeDifference, difference && own.differences[difference], change);
}

// Who came back from a change by "Back" may have left it as it cannot be sent.
function sendOrAsk(page: Page, own: AfterwardsStrings, step: Reply): void {
  for (const at of questionsAbout(step)) {
    const fault = faultIn(page, own, step, at);
    if (!fault) continue;
    page.go({ ...step, at, changes: true });
    page.fail([fault]);
    return;
  }
  page.run(page.words.sending, () => send(page, step), true);
}

// Nothing is kept on the device before the person has said whose it is; whoever has not is asked when it
// could not be sent at once.
async function send(page: Page, step: Reply): Promise<Outcome> {
  const before = page.draft;
  const draft = draftOf(page, step);
  const said = { ...draft, text: draft.text.trim() };
  const { id, parcel } = await sealReply(page.site, step.back.receipt, step.asked, said);
  // Dropped or changed meanwhile: that is not what they want sent.
  if (page.draft !== before) return undefined;
  edit(page, step, { sealedAs: id });
  await page.delivery.add(id, parcel, page.draft.own === true);
  page.host.dispatchEvent(new GiQueuedEvent());
  await trySending(page);
  return () => page.go({ name: 'replied', id, parcel, back: wordsOf(step) });
}

/** The last page that asks. */
function wordsOf(step: Reply): Reply {
  return { ...step, at: 'words', changes: false };
}
