import { html, type TemplateResult } from 'lit';
import { GiQueuedEvent } from '../events/gi-queued.ts';
import type { Step } from '../journey.ts';
import type { Page } from '../page.ts';
import { sealFeedback } from '../sealing.ts';
import { backLink, busyLine, form, heading, mainButton, summary } from './pieces.ts';

/** Check before you send. */
export function checkStep(page: Page): TemplateResult {
  const { words, draft } = page;
  return html`
    ${backLink(page, { name: 'device' })} ${summary(page)} ${heading(page, words.check)}
    <dl class="answers">
      <div>
        <dt>${words.yourWords}</dt>
        <dd class="theirs">${draft.text.trim()}</dd>
        ${change(page, { name: 'write' }, words.changeWords)}
      </div>
      <div>
        <dt>${words.yourDevice}</dt>
        <dd>${draft.own ? words.yes : words.noOrNotSure}</dd>
        ${change(page, { name: 'device' }, words.changeDevice)}
      </div>
    </dl>
    ${form(
      () => page.run(words.sending, () => send(page)),
      html`
        <p class="box">${words.nothingSent}</p>
        ${busyLine(page)}
        <div class="row">${mainButton(words.send)}</div>
      `,
    )}
  `;
}

function change(page: Page, to: Step, text: string): TemplateResult {
  return html`<dd>
    <button class="plain" type="button" @click=${() => page.go(to)}>${text}</button>
  </dd>`;
}

/** How long "Sending" stands before the page goes on and leaves the rest to the queue. */
const patience = 6000;

async function send(page: Page): Promise<void> {
  const draft = { ...page.draft, text: page.draft.text.trim() };
  const { id, digits, parcel } = await sealFeedback(page.site, draft);
  page.edit({ sealedAs: id });
  await page.delivery.add(id, parcel, draft.own === true);
  page.host.dispatchEvent(new GiQueuedEvent());
  const waited = new Promise<void>((resolve) => setTimeout(resolve, patience));
  await Promise.race([page.delivery.flush(), waited]);
  page.go({ name: 'done', id, digits });
}
