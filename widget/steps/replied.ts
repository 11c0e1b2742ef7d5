import { html, nothing, type TemplateResult } from 'lit';
import type { Step } from '../journey.ts';
import type { AfterwardsStrings } from '../locales/en-afterwards.ts';
import type { Outcome, Page } from '../page.ts';
import { explained, finish, isWaiting, notYet, reachedBy, refused } from './done.ts';
import { heading, summary } from './pieces.ts';

type Replied = Extract<Step, { name: 'replied' }>;

/** What was written back is sent, or saved, or only in this page. Changes by itself when it is sent later. */
export function repliedStep(page: Page, own: AfterwardsStrings, step: Replied): TemplateResult {
  const reached = reachedBy(page, step);
  if (reached === 'refused') return refused(page, step, step.back);
  return html`
    ${summary(page)} ${heading(page, page.words[reached])} ${explained(page, reached)}
    ${isWaiting(reached) ? notYet(page, step) : nothing}
    ${reached === 'held' && page.draft.own === undefined ? whoseDevice(page, own, step) : nothing}
    <div class="row">
      <button class="main" part="button" type="button" @click=${() => finish(page, step.id)}>
        ${page.words.finish}
      </button>
    </div>
  `;
}

/** Asked only now: what could be sent at once needs no place to wait. */
function whoseDevice(page: Page, own: AfterwardsStrings, step: Replied): TemplateResult {
  const { words } = page;
  return html`<div class="box">
    <p><strong>${words.whoseDevice}</strong></p>
    <p>${words.whyDevice}.</p>
    <div class="row">
      <button
        class="plain"
        type="button"
        @click=${() => page.run(own.saving, () => keep(page, own, step))}
      >
        ${own.keepHere}
      </button>
    </div>
  </div>`;
}

async function keep(page: Page, own: AfterwardsStrings, { id, parcel }: Replied): Promise<Outcome> {
  const { draft } = page;
  const taken = await page.delivery.remove(id);
  // Gone already: it was sent meanwhile.
  if (!taken || taken === 'not-there') return undefined;
  // Who has left meanwhile wants nothing kept here.
  const where = await page.delivery.add(id, parcel, page.draft === draft);
  if (where === 'page') return () => page.fail([{ field: '', text: own.notKept }]);
  page.edit({ own: true });
  return () => page.host.say(page.words.saved);
}
