import { html, type TemplateResult } from 'lit';
import type { FurtherStrings } from '../locales/en-further.ts';
import type { Page } from '../page.ts';
import { heading } from './pieces.ts';

/** Where "Send" leads in practice. */
export function practisedStep(page: Page, own: FurtherStrings): TemplateResult {
  return html`
    ${heading(page, own.practised)}
    <p>${own.practisedWhat}</p>
    <div class="row">
      <button class="main" part="button" type="button" @click=${() => page.go({ name: 'start' })}>
        ${page.words.finish}
      </button>
    </div>
  `;
}
