import { html, type TemplateResult } from 'lit';
import { GiErasedEvent } from '../events/gi-erased.ts';
import type { Erasing, Step } from '../journey.ts';
import type { Page } from '../page.ts';
import { busyLine, form, heading, mainButton, summary } from './pieces.ts';
import { troubleFault } from './trouble.ts';

/** Delete what you sent? */
export function eraseStep(
  page: Page,
  { what, back }: Extract<Step, { name: 'erase' }>,
): TemplateResult {
  const { words } = page;
  const here = what.type === 'waiting';
  return html`
    ${summary(page)} ${heading(page, here ? words.sureRemove : words.sureErase)}
    <p>${here ? words.removeWhat : words.eraseWhat}</p>
    ${form(
      () => page.run(words.deleting, () => erase(page, what)),
      html`
        ${busyLine(page)}
        <div class="row">
          ${mainButton(words.eraseNow)}
          <button class="plain" type="button" @click=${() => page.go(back)}>${words.keep}</button>
        </div>
      `,
    )}
  `;
}

async function erase(page: Page, what: Erasing): Promise<void> {
  if (what.type === 'waiting') return remove(page, what.id);
  const erased = await page.calls.erase(what.receipt);
  if (erased.type !== 'ok') {
    const notYet = { field: '', text: page.words.notErased };
    return page.fail([notYet, ...troubleFault(page, erased.type, '')], erased.type);
  }
  done(page, 'everywhere');
}

async function remove(page: Page, id: string): Promise<void> {
  const outcome = await page.delivery.remove(id);
  if (outcome === 'not-there') {
    return page.fail([{ field: '', text: page.words.alreadySent }]);
  }
  done(page, outcome === 'later' ? 'here-and-later' : 'here');
}

function done(page: Page, where: Extract<Step, { name: 'erased' }>['where']): void {
  page.forget();
  page.host.dispatchEvent(new GiErasedEvent());
  page.go({ name: 'erased', where });
}
