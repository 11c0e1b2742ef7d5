import { html, type TemplateResult } from 'lit';
import { deriveReceipt, normaliseDigits, type Receipt } from '../../shared/seal/receipt.ts';
import { type Answers, openMailbox } from '../answers.ts';
import { GiAnsweredEvent } from '../events/gi-answered.ts';
import type { Page } from '../page.ts';
import {
  backLink,
  busyLine,
  describedBy,
  faultOf,
  form,
  hasFault,
  heading,
  mainButton,
  summary,
} from './pieces.ts';
import { troubleFault } from './trouble.ts';

const field = 'code';

/** What is your code? */
export function codeStep(page: Page): TemplateResult {
  const { words } = page;
  return html`
    ${backLink(page, { name: 'start' })} ${summary(page)}
    ${form(
      () => lookUp(page),
      html`
        <div class=${hasFault(page, field) ? 'wrong' : ''}>
          ${heading(page, html`<label for=${field}>${words.enterCode}</label>`)}
          <p class="soft hint" id="${field}-hint">${words.codeHint}</p>
          ${faultOf(page, field)}
          <input
            id=${field}
            type="text"
            inputmode="numeric"
            autocomplete="off"
            spellcheck="false"
            dir="ltr"
            aria-describedby=${describedBy(page, field)}
            aria-invalid=${hasFault(page, field)}
          />
        </div>
        ${busyLine(page)}
        <div class="row">${mainButton(words.goOn)}</div>
      `,
    )}
  `;
}

function lookUp(page: Page): void {
  const input = page.host.renderRoot.querySelector<HTMLInputElement>(`#${field}`);
  const digits = normaliseDigits(input?.value ?? '');
  if (!digits) page.fail([{ field, text: page.words.codeWrong }]);
  else page.run(page.words.lookingUp, () => open(page, digits));
}

// First on this device: what waits here is not at the hub yet, and can be found offline.
async function open(page: Page, digits: string): Promise<void> {
  const receipt = await deriveReceipt(digits, page.site.site);
  const here = await page.delivery.find(receipt.mailbox);
  if (here?.state === 'waiting') return show(page, { waiting: here.id, messages: [] }, receipt);
  const read = await page.calls.read(receipt);
  if (read.type !== 'ok') return page.fail(troubleFault(page, read.type, field), read.type);
  const answers = await openMailbox(page.site.team, receipt, read.value);
  page.host.dispatchEvent(new GiAnsweredEvent());
  show(page, answers, receipt);
}

function show(page: Page, answers: Answers, receipt: Receipt): void {
  page.go({ name: 'answers', answers, receipt });
}
