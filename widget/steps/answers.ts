import { html, nothing, type TemplateResult } from 'lit';
import type { Status } from '../../shared/records/taxonomy.ts';
import { type Answers, askedIn, type Message } from '../answers.ts';
import type { Erasing, Step } from '../journey.ts';
import type { AfterwardsStrings } from '../locales/en-afterwards.ts';
import type { Page } from '../page.ts';
import { readBy } from '../read-by.ts';
import { backLink, heading } from './pieces.ts';

type AnswersStep = Extract<Step, { name: 'answers' }>;

/** What happened to what you sent: where it stands, and what staff wrote back. Newest last. */
export function answersStep(page: Page, own: AfterwardsStrings, step: AnswersStep): TemplateResult {
  const { words } = page;
  const { answers, receipt } = step;
  const what: Erasing = answers.waiting
    ? { type: 'waiting', id: answers.waiting }
    : { type: 'sent', receipt };
  const erase = () => page.go({ name: 'erase', what, back: step });
  return html`
    ${backLink(page, { name: 'start' })} ${heading(page, own.whatHappened)}
    <ul class="history" role="list">
      ${arrival(page, own, answers)} ${said(page, own, answers)}
    </ul>
    ${answers.unsent ? html`<p class="box">${own.replyWaits}</p>` : nothing}
    ${writeBack(page, own, step)}
    <div class="row">
      <button class="plain" type="button" @click=${erase}>
        ${answers.waiting ? words.remove : own.eraseSent}
      </button>
    </div>
  `;
}

function arrival(
  page: Page,
  own: AfterwardsStrings,
  { received, messages, now = 0 }: Answers,
): TemplateResult {
  const { words } = page;
  if (received === undefined) return html`<li><p class="status">${own.stillSaved}</p></li>`;
  const by = readBy(page.site, received);
  return html`<li>
    <p class="status">${own.gotIt}</p>
    ${messages.length === 0 ? promise(own, words.readBy(words.date(by)), endOf(by) < now) : nothing}
    <p class="soft">${words.date(received)}</p>
  </li>`;
}

/** What staff wrote, and when the person wrote back, in their order. */
function said(page: Page, own: AfterwardsStrings, { messages, replies, now = 0 }: Answers) {
  const latest = messages.at(-1);
  const lines = [
    ...messages.map((message) => ({
      time: message.time,
      line: line(page, own, message, message === latest ? now : 0),
    })),
    ...replies.map(({ time }) => ({ time, line: wroteBack(page, own, time) })),
  ];
  return lines.sort((a, b) => a.time - b.time).map((one) => one.line);
}

function line(
  { words }: Page,
  own: AfterwardsStrings,
  { body, time }: Message,
  now: number,
): TemplateResult {
  return html`<li>
    <p class="status">${body ? own.statuses[body.status] : own.unreadable}</p>
    ${body?.text ? html`<p class="lines" dir="auto">${body.text}</p>` : nothing}
    ${body?.by ? promised(words, own, body.status, body.by, now) : nothing}
    <p class="soft">${words.date(time)}</p>
  </li>`;
}

function wroteBack({ words }: Page, own: AfterwardsStrings, time: number): TemplateResult {
  return html`<li>
    <p class="status">${own.wroteBack}</p>
    <p class="soft">${words.date(time)}</p>
  </li>`;
}

function promised(
  { date }: Page['words'],
  own: AfterwardsStrings,
  status: Status,
  by: string,
  now: number,
) {
  const day = new Date(`${by}T12:00`).getTime();
  const words = status === 'acting' ? own.readyBy(date(day)) : own.tellBy(date(day));
  return promise(own, words, endOf(day) < now);
}

/** Late only for what is still to come: the latest word counts. */
function promise(own: AfterwardsStrings, words: string, isLate: boolean): TemplateResult {
  return html`<p>${words} ${isLate ? own.late : nothing}</p>`;
}

function endOf(day: number): number {
  return new Date(day).setHours(24, 0, 0, 0);
}

function writeBack(page: Page, own: AfterwardsStrings, step: AnswersStep) {
  const asked = askedIn(step.answers);
  if (!asked) return nothing;
  const isQuestion = asked.what === 'question';
  const at = isQuestion ? 'words' : 'difference';
  const go = () => page.go({ name: 'reply', asked, at, back: step });
  return html`<div class="row">
    <button class="main" part="button" type="button" @click=${go}>
      ${isQuestion ? own.writeBack : own.madeDifference}
    </button>
  </div>`;
}
