import { html, nothing, type TemplateResult } from 'lit';
import type { Step } from '../journey.ts';
import type { AfterwardsStrings } from '../locales/en-afterwards.ts';
import type { Page } from '../page.ts';
import { heading } from './pieces.ts';

/** It is deleted. */
export function erasedStep(
  page: Page,
  own: AfterwardsStrings,
  { where }: Extract<Step, { name: 'erased' }>,
): TemplateResult {
  return html`
    ${heading(page, own.erased)}
    <p>${where === 'everywhere' ? own.erasedWhat : own.removedWhat}</p>
    ${where === 'here-and-later' ? html`<p>${own.removedLater}</p>` : nothing}
    ${where === 'here-and-perhaps' ? html`<p>${own.removedPerhaps}</p>` : nothing}
    <div class="row">
      <button class="main" part="button" type="button" @click=${() => page.go({ name: 'start' })}>
        ${page.words.finish}
      </button>
    </div>
  `;
}
