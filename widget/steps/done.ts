import { html, nothing, type TemplateResult } from 'lit';
import { formatDigits } from '../../shared/seal/receipt.ts';
import type { Reached, Step } from '../journey.ts';
import { otherWays } from '../other-ways.ts';
import type { Outcome, Page } from '../page.ts';
import { readBy } from '../read-by.ts';
import { busyLine, heading, subheading, summary } from './pieces.ts';

type Done = Extract<Step, { name: 'done' }>;

/** Sent, or saved, or only in this page, or not here any more; and the code. Changes by itself when it is sent later. */
export function doneStep(page: Page, step: Done, keep: TemplateResult | undefined): TemplateResult {
  const reached = reachedBy(page, step);
  if (reached === 'refused') return refused(page, step);
  return html`
    ${summary(page)} ${heading(page, page.words[reached])} ${explained(page, reached)}
    ${isWaiting(reached) ? notYet(page, step) : nothing}
    ${reached === 'held' ? otherWays : nothing} ${code(page, step, keep)}
    ${reached === 'held' ? nothing : otherWays}
  `;
}

/** Something that was sent, or is to be. */
type Sending = Extract<Step, { name: 'done' | 'replied' }>;

export function reachedBy({ delivery }: Page, { id }: Sending): Reached {
  const item = delivery.items.find((one) => one.id === id);
  if (!item) return delivery.isSent(id) ? 'sent' : 'gone';
  if (item.state !== 'waiting') return 'refused';
  return item.where === 'device' ? 'saved' : 'held';
}

export function isWaiting(reached: Reached): boolean {
  return reached === 'saved' || reached === 'held';
}

export function explained(page: Page, reached: Exclude<Reached, 'refused'>): TemplateResult {
  const { words } = page;
  switch (reached) {
    case 'sent': {
      const date = words.date(readBy(page.site, Date.now()));
      return html`<p>${words.readBy(date)}</p>`;
    }
    case 'saved':
      return html`<p>${words.willSend}</p>
        <p>${words.readSoon(page.site.promiseDays)}</p>
        <p class="soft">${words.sevenDays}</p>`;
    case 'held':
      return html`<p>${words.willSend}</p>
        <p>${words.heldLost}</p>`;
    case 'gone':
      return html`<p>${words.goneWhy}</p>`;
  }
}

export function notYet(page: Page, step: Sending): TemplateResult {
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

async function sendNow(page: Page, step: Sending): Promise<Outcome> {
  await page.delivery.flush();
  const reached = reachedBy(page, step);
  return () => page.host.say(isWaiting(reached) ? page.words.willSend : page.words[reached]);
}

function code(page: Page, { id, digits }: Done, keep: TemplateResult | undefined): TemplateResult {
  const { words } = page;
  const groups = formatDigits(digits);
  // No spaces between the tags but one: it is read and copied as `4821 0937 5526 1940`.
  return html`
    ${subheading(page, words.yourCode)}
    <p class="code" dir="ltr" translate="no"><span>${groups.slice(0, 9)}</span> <span>${groups.slice(10)}</span></p>
    <p>${words.writeDown} ${words.codeErases} ${words.nobodyElse}</p>
    ${page.draft.own ? nothing : html`<p>${words.sharedCode}</p>`}
    <div class="row">
      <button class="main" part="button" type="button" @click=${() => void copy(page, digits)}>
        ${words.copy}
      </button>
      ${keep}
      <button class="plain" type="button" @click=${() => finish(page, id)}>${words.finish}</button>
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

/** The words are still there: back to them. */
export function refused(
  page: Page,
  { id }: Sending,
  back: Step = { name: 'write' },
): TemplateResult {
  const again = async () => {
    await page.delivery.remove(id);
    page.go(back);
  };
  return html`
    ${heading(page, page.words.refused)}
    <p>${page.words.refusedWhy}</p>
    <div class="row">
      <button class="main" part="button" type="button" @click=${() => void again()}>
        ${page.words.backToWords}
      </button>
    </div>
    ${otherWays}
  `;
}

export function finish(page: Page, id: string): void {
  page.drop(id);
  forgetDevice(page);
  page.go({ name: 'start' });
}

/** Whose device it is, is asked again, unless other words are still being written. */
export function forgetDevice(page: Page): void {
  if (!page.draft.text) page.edit({ own: undefined });
}
