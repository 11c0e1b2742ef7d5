import { html, type nothing, type TemplateResult } from 'lit';
import type { Way } from '../shared/records/taxonomy.ts';
import type { StartStrings } from './locales/en-start.ts';
import type { TrustedSite } from './site-document.ts';

export interface StartActions {
  readonly begin: (way: Way) => void;
  readonly enterCode: () => void;
}

/** The first screen: who asks, the ways to take part, and the way back in for somebody with a code. */
export function startScreen(
  site: TrustedSite,
  level: number,
  words: StartStrings,
  { begin, enterCode }: StartActions,
  waiting: TemplateResult | typeof nothing,
): TemplateResult {
  return html`
    <div class="title" part="heading" role="heading" aria-level=${level} tabindex="-1">
      ${site.heading}
    </div>
    <p class="soft">${site.intro}</p>
    ${waiting}
    <ul class="ways" role="list">
      ${site.ways.map(
        (way) => html`<li>
          <button class="way" part="way" type="button" @click=${() => begin(way)}>
            ${words.ways[way]}
          </button>
        </li>`,
      )}
    </ul>
    <button class="plain" type="button" @click=${enterCode}>${words.haveCode}</button>
  `;
}
