import { html, nothing, type TemplateResult } from 'lit';
import type { Answers, Message } from '../answers.ts';
import type { Erasing, Step } from '../journey.ts';
import type { Page } from '../page.ts';
import { readBy } from '../read-by.ts';
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

function arrival({ words }: Page, { received, messages }: Answers): TemplateResult {
  if (received === undefined) return html`<li><p class="status">${words.stillSaved}</p></li>`;
  const date = words.date(readBy(received));
  return html`<li>
    <p class="status">${words.gotIt}</p>
    ${messages.length === 0 ? html`<p>${words.readBy(date)}</p>` : nothing}
    <p class="soft">${words.date(received)}</p>
  </li>`;
}

function line({ words }: Page, { body, time }: Message): TemplateResult {
  return html`<li>
    <p class="status">${body ? words.statuses[body.status] : words.unreadable}</p>
    ${body?.text ? html`<p class="lines">${body.text}</p>` : nothing}
    <p class="soft">${words.date(time)}</p>
  </li>`;
}
