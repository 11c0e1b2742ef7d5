import { html, type TemplateResult } from 'lit';
import { GiErasedEvent } from '../events/gi-erased.ts';
import { eraseMailbox } from '../hub-calls.ts';
import type { Step } from '../journey.ts';
import type { AfterwardsStrings } from '../locales/en-afterwards.ts';
import type { Outcome, Page } from '../page.ts';
import { forgetDevice } from './done.ts';
import { busyLine, form, heading, mainButton, summary } from './pieces.ts';
import { troubleFault } from './trouble.ts';

type Erase = Extract<Step, { name: 'erase' }>;

/** Delete what you sent? */
export function eraseStep(page: Page, own: AfterwardsStrings, step: Erase): TemplateResult {
  const { what, back } = step;
  const here = what.type === 'waiting';
  return html`
    ${summary(page)} ${heading(page, here ? own.sureRemove : own.sureErase)}
    <p>${here ? own.removeWhat : own.eraseWhat}</p>
    ${form(
      () => page.run(own.deleting, () => erase(page, own, step), true),
      html`
        ${busyLine(page)}
        <div class="row">
          ${mainButton(own.eraseNow)}
          <button class="plain" type="button" @click=${() => page.go(back)}>${own.keep}</button>
        </div>
      `,
    )}
  `;
}

async function erase(page: Page, own: AfterwardsStrings, { what, back }: Erase): Promise<Outcome> {
  if (what.type === 'waiting') return remove(page, own, what.id);
  const erased = await eraseMailbox(page.host.hub, what.receipt);
  const trouble = erased.type;
  if (trouble !== 'ok') {
    const notYet = { field: '', text: own.notErased };
    return () => page.fail([notYet, ...troubleFault(page, own, trouble, '')], trouble);
  }
  // What they wrote back, and what waits of it, has nowhere to go any more.
  for (const { id } of await page.delivery.find(what.receipt.mailbox)) {
    await page.delivery.remove(id);
    page.drop(id);
  }
  const messages = back.name === 'answers' ? back.answers.messages : [];
  if (messages.some(({ id }) => id === page.draft.reply?.to)) page.edit({ reply: undefined });
  return done(page, 'everywhere');
}

async function remove(page: Page, own: AfterwardsStrings, id: string): Promise<Outcome> {
  const outcome = await page.delivery.remove(id);
  if (!outcome || outcome === 'not-there') {
    const faults = whyNot(page, own, id, outcome).map((text) => ({ field: '', text }));
    return () => page.fail(faults);
  }
  page.drop(id);
  return done(page, outcome === 'removed' ? 'here' : `here-and-${outcome}`);
}

function whyNot(
  { delivery, words }: Page,
  own: AfterwardsStrings,
  id: string,
  outcome: 'not-there' | undefined,
): string[] {
  if (delivery.isSent(id)) return [own.alreadySent];
  return outcome ? [words.gone, words.goneWhy] : [own.notErased];
}

function done(page: Page, where: Extract<Step, { name: 'erased' }>['where']): Outcome {
  forgetDevice(page);
  return () => {
    page.host.dispatchEvent(new GiErasedEvent());
    page.go({ name: 'erased', where });
  };
}
