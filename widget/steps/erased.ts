import { html, nothing, type TemplateResult } from 'lit';
import type { Step } from '../journey.ts';
import type { Page } from '../page.ts';
import { heading } from './pieces.ts';

/** It is deleted. */
export function erasedStep(
  page: Page,
  { where }: Extract<Step, { name: 'erased' }>,
): TemplateResult {
  const { words } = page;
  return html`
    ${heading(page, words.erased)}
    <p>${where === 'everywhere' ? words.erasedWhat : words.removedWhat}</p>
    ${where === 'here-and-later' ? html`<p>${words.removedLater}</p>` : nothing}
    <div class="row">
      <button class="main" part="button" type="button" @click=${() => page.go({ name: 'start' })}>
        ${words.finish}
      </button>
    </div>
  `;
}
