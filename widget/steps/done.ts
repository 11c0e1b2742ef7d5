import { html, nothing, type TemplateResult } from 'lit';
import { formatDigits } from '../../shared/seal/receipt.ts';
import type { Reached, Step } from '../journey.ts';
import type { Page } from '../page.ts';
import { readBy } from '../read-by.ts';
import { busyLine, heading, subheading } from './pieces.ts';

type Done = Extract<Step, { name: 'done' }>;

/** Sent, or saved, or only in this page; and the code. Changes by itself when it is sent later. */
export function doneStep(page: Page, step: Done): TemplateResult {
  const reached = reachedBy(page, step);
  if (reached === 'refused') return refused(page, step);
  return html`
    ${heading(page, page.words[reached])} ${explained(page, reached)}
    ${reached === 'sent' ? nothing : notYet(page, step)} ${code(page, step)}
  `;
}

function reachedBy({ delivery }: Page, { id }: Done): Reached {
  const item = delivery.items.find((one) => one.id === id);
  if (!item) return 'sent';
  if (item.state !== 'waiting') return 'refused';
  return item.where === 'device' ? 'saved' : 'held';
}

function explained({ words }: Page, reached: Exclude<Reached, 'refused'>): TemplateResult {
  switch (reached) {
    case 'sent': {
      const date = words.date(readBy(Date.now()));
      return html`<p>${words.readBy(date)}</p>`;
    }
    case 'saved':
      return html`<p>${words.willSend}</p>
        <p>${words.readSoon}</p>
        <p class="soft">${words.sevenDays}</p>`;
    case 'held':
      return html`<p>${words.willSend}</p>
        <p>${words.heldLost}</p>`;
  }
}

function notYet(page: Page, step: Done): TemplateResult {
  const { words } = page;
  const erase = () => {
    page.go({ name: 'erase', what: { type: 'waiting', id: step.id }, back: step });
  };
  return html`<div class="box">
    <p>${words.waiting(1)}</p>
    ${busyLine(page)}
    <div class="row">
      <button
        class="plain"
        type="button"
        @click=${() => page.run(words.sending, () => sendNow(page, step))}
      >
        ${words.sendNow}
      </button>
      <button class="plain" type="button" @click=${erase}>${words.remove}</button>
    </div>
  </div>`;
}

async function sendNow(page: Page, step: Done): Promise<void> {
  await page.delivery.flush();
  if (reachedBy(page, step) !== 'sent') page.host.say(page.words.willSend);
}

function code(page: Page, { digits }: Done): TemplateResult {
  const { words } = page;
  const [a, b, c, d] = formatDigits(digits).split(' ');
  // No spaces between the tags but one: it is read and copied as `4821 0937 5526 1940`.
  return html`
    ${subheading(page, words.yourCode)}
    <p class="code" dir="ltr" translate="no"><span>${a} ${b}</span> <span>${c} ${d}</span></p>
    <p>${words.writeDown} ${words.codeErases} ${words.nobodyElse}</p>
    ${page.draft.own ? nothing : html`<p>${words.sharedCode}</p>`}
    <div class="row">
      <button class="main" part="button" type="button" @click=${() => void copy(page, digits)}>
        ${words.copy}
      </button>
      <button class="plain" type="button" @click=${() => finish(page)}>${words.finish}</button>
    </div>
  `;
}

async function copy({ host, words }: Page, digits: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(formatDigits(digits));
    host.say(words.copied);
  } catch (error) {
    // Not allowed by the page, or by the browser.
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    host.say(words.notCopied);
  }
}

function refused(page: Page, { id }: Done): TemplateResult {
  const again = async () => {
    await page.delivery.remove(id);
    page.go({ name: 'write' });
  };
  return html`
    ${heading(page, page.words.refused)}
    <p>${page.words.refusedWhy}</p>
    <div class="row">
      <button class="main" part="button" type="button" @click=${() => void again()}>
        ${page.words.backToWords}
      </button>
    </div>
  `;
}

function finish(page: Page): void {
  page.forget();
  page.go({ name: 'start' });
}
