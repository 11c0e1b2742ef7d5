import { html, type TemplateResult } from 'lit';
import { normaliseDigits } from '../../shared/seal/normalise-digits.ts';
import { deriveReceipt, type Receipt } from '../../shared/seal/receipt.ts';
import { type Answers, openMailbox } from '../answers.ts';
import { GiAnsweredEvent } from '../events/gi-answered.ts';
import { readMailbox } from '../hub-calls.ts';
import type { AfterwardsStrings } from '../locales/en-afterwards.ts';
import type { Outcome, Page } from '../page.ts';
import { askPage, busyLine, describedBy, entry, hasFault } from './pieces.ts';
import { troubleFault } from './trouble.ts';

const field = 'code';

/** What is your code? */
export function codeStep(page: Page, own: AfterwardsStrings): TemplateResult {
  const input = html`<input
    id=${field}
    type="text"
    inputmode="numeric"
    autocomplete="off"
    spellcheck="false"
    dir="ltr"
    aria-describedby=${describedBy(page, field)}
    aria-invalid=${hasFault(page, field)}
  />`;
  const question = entry(page, field, own.enterCode, own.codeHint, input);
  const inside = [question, busyLine(page)];
  return askPage(page, { name: 'start' }, () => lookUp(page, own), inside);
}

function lookUp(page: Page, own: AfterwardsStrings): void {
  const input = page.host.renderRoot.querySelector<HTMLInputElement>(`#${field}`);
  const digits = normaliseDigits(input?.value ?? '');
  if (!digits) page.fail([{ field, text: own.codeWrong }]);
  else page.run(own.lookingUp, () => open(page, own, digits));
}

// First on this device: what waits here is not at the hub yet, and can be found offline.
async function open(page: Page, own: AfterwardsStrings, digits: string): Promise<Outcome> {
  const receipt = await deriveReceipt(digits, page.site.site);
  const here = await page.delivery.find(receipt.mailbox);
  const [waiting] = here.filter(({ type, state }) => type === 'feedback' && state === 'waiting');
  if (waiting) return show(page, { waiting: waiting.id, messages: [], replies: [] }, receipt);
  const read = await readMailbox(page.host.hub, receipt);
  const trouble = read.type;
  if (trouble !== 'ok') return () => page.fail(troubleFault(page, own, trouble, field), trouble);
  const answers = await openMailbox(page.site.team, receipt, read.value);
  const unsent = here.some(({ type, state }) => type === 'reply' && state === 'waiting');
  return () => {
    page.host.dispatchEvent(new GiAnsweredEvent());
    show(page, { ...answers, unsent }, receipt)();
  };
}

function show(page: Page, answers: Answers, receipt: Receipt): () => void {
  return () => page.go({ name: 'answers', answers, receipt });
}
