import { html, nothing, type TemplateResult } from 'lit';
import { GiQueuedEvent } from '../events/gi-queued.ts';
import type { Step } from '../journey.ts';
import type { Outcome, Page } from '../page.ts';
import { type Said, sealFeedback } from '../sealing.ts';
import { backLink, busyLine, form, heading, mainButton, summary } from './pieces.ts';

/** Check before you send. */
export function checkStep(page: Page): TemplateResult {
  return checkPage(page, wordRows(page), () => send(page, { text: page.draft.text.trim() }));
}

export function wordRows(page: Page): TemplateResult[] {
  const { words, draft } = page;
  const device = draft.own ? words.yes : words.noOrNotSure;
  return [
    row(page, words.yourWords, draft.text.trim(), () => page.go({ name: 'write' }), true),
    row(page, words.yourDevice, device, () => page.go({ name: 'device' })),
  ];
}

/** An answer, with a way to change it. */
export function row(
  page: Page,
  name: string,
  answer: unknown,
  change: () => void,
  isTheirs = false,
): TemplateResult {
  const { words } = page;
  return html`<div>
    <dt>${name}</dt>
    <dd class=${answer && isTheirs ? 'theirs' : ''} dir="auto">${answer || words.notGiven}</dd>
    ${isTheirs && tellsWho.test(String(answer)) ? html`<dd class="box">${words.tellsWho}</dd>` : nothing}
    <dd>
      <button class="plain" type="button" @click=${change}>
        ${words.change}<span class="said">: ${name}</span>
      </button>
    </dd>
  </div>`;
}

/** An email address, or as many digits as a telephone or a patient has. Nothing is refused for it. */
const tellsWho = /\S@\S|(?:\p{Nd}[\s().-]*){9}/u;

/** @param notes what is told between the answers and the button */
export function checkPage(
  page: Page,
  rows: readonly TemplateResult[],
  onSend: () => void,
  before: Step = { name: 'device' },
  notes: TemplateResult = feedbackNotes(page),
): TemplateResult {
  const { words } = page;
  return html`
    ${backLink(page, before)} ${summary(page)} ${heading(page, words.check)}
    <dl class="answers">${rows}</dl>
    ${form(
      onSend,
      html`
        ${notes} ${busyLine(page)}
        <div class="row">${mainButton(words.send)}</div>
      `,
    )}
  `;
}

function feedbackNotes({ words, site }: Page): TemplateResult {
  return html`
    <p class="box">${words.nothingSent} ${site.keepDays && words.deletedAfter(site.keepDays)}</p>
    <input class="said" name=${trap} tabindex="-1" aria-hidden="true" autocomplete="off" />
  `;
}

/** A field that nobody sees, hears or comes to with the keyboard: only a machine fills it in. */
const trap = 'website';

/** Nobody reads, writes and checks in less (milliseconds). */
const fastest = 3000;

// Told to staff inside the seal, and never a reason to refuse: a person can be quick, or have a helper that fills in.
function flagsOf({ host, draft }: Page): string[] {
  const field = host.renderRoot.querySelector<HTMLInputElement>(`[name=${trap}]`);
  const isFast = performance.now() - (draft.begunAt ?? Number.NaN) < fastest;
  return [...(field?.value ? ['trap'] : []), ...(isFast ? ['fast'] : [])];
}

/** How long "Sending" stands before the page goes on and leaves the rest to the queue. */
const patience = 6000;

export function send(page: Page, said: Said): void {
  // Nobody may miss the code that comes after.
  page.run(page.words.sending, () => sealAndSend(page, said), true);
}

async function sealAndSend(page: Page, said: Said): Promise<Outcome> {
  // These words are another message than one that they were before: its arrival takes nothing from them.
  page.edit({ sealedAs: undefined });
  const { draft } = page;
  const { way, own } = draft;
  const flags = flagsOf(page);
  const all = flags.length > 0 ? { ...said, flags } : said;
  const { id, digits, parcel } = await sealFeedback(page.site, way, all);
  // Dropped or changed meanwhile: that is not what they want sent.
  if (page.draft !== draft) return undefined;
  page.edit({ sealedAs: id });
  await page.delivery.add(id, parcel, own === true);
  page.host.dispatchEvent(new GiQueuedEvent());
  await trySending(page);
  return () => page.go({ name: 'done', id, digits });
}

/** Ends when it was tried, or has taken too long. A fault on the way is no reason to have it sealed again: it is kept. */
export async function trySending({ delivery }: Page): Promise<void> {
  const waited = new Promise<void>((resolve) => setTimeout(resolve, patience));
  await Promise.race([delivery.flush().catch(reportError), waited]);
}
