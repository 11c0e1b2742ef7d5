import { html, nothing, type TemplateResult } from 'lit';
import type { Answers, Message } from '../answers.ts';
import { longDate, readBy } from '../dates.ts';
import type { Erasing, Step } from '../journey.ts';
import type { Page } from '../page.ts';
import { backLink, heading } from './pieces.ts';

/** What happened to what you sent: where it stands, and what staff wrote back. Newest last. */
export function answersStep(page: Page, step: Extract<Step, { name: 'answers' }>): TemplateResult {
  const { words } = page;
  const { answers, receipt } = step;
  const what: Erasing = answers.waiting
    ? { type: 'waiting', id: answers.waiting }
    : { type: 'sent', receipt };
  const erase = () => page.go({ name: 'erase', what, back: step });
  return html`
    ${backLink(page, { name: 'start' })} ${heading(page, words.whatHappened)}
    <ul class="history" role="list">
      ${arrival(page, answers)} ${answers.messages.map((message) => line(page, message))}
    </ul>
    <div class="row">
      <button class="plain" type="button" @click=${erase}>
        ${answers.waiting ? words.remove : words.eraseSent}
      </button>
    </div>
  `;
}

function arrival({ words, host }: Page, { received, messages }: Answers): TemplateResult {
  if (received === undefined) return html`<li><p class="status">${words.stillSaved}</p></li>`;
  const date = longDate(readBy(received), host.language);
  return html`<li>
    <p class="status">${words.gotIt}</p>
    ${messages.length === 0 ? html`<p>${words.readBy(date)}</p>` : nothing}
    <p class="soft">${longDate(received, host.language)}</p>
  </li>`;
}

function line({ words, host }: Page, { body, time }: Message): TemplateResult {
  return html`<li>
    <p class="status">${body ? words.statuses[body.status] : words.unreadable}</p>
    ${body?.text ? html`<blockquote class="theirs">${body.text}</blockquote>` : nothing}
    <p class="soft">${longDate(time, host.language)}</p>
  </li>`;
}
