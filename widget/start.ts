import { html, type nothing, type TemplateResult } from 'lit';
import type { Way, WordWay } from '../shared/records/taxonomy.ts';
import type { StartStrings } from './locales/en-start.ts';
import type { TrustedSite } from './site-document.ts';

export interface StartActions {
  readonly begin: (way: Way) => void;
  readonly enterCode: () => void;
}

export type StartScreen = typeof startScreen;

/**
 * The first screen: who asks, the ways to take part, and the way back in for somebody with a code. What waits comes
 * last: it is known later, and nothing may move under a finger.
 */
export function startScreen(
  site: TrustedSite,
  level: number,
  words: StartStrings,
  { begin, enterCode }: StartActions,
  waiting: TemplateResult | typeof nothing,
): TemplateResult {
  return html`
    <div class="title" part="heading" role="heading" aria-level=${level} tabindex="-1" dir="auto">
      ${site.heading || site.name}
    </div>
    <p class="soft" dir="auto">${site.intro}</p>
    <ul class="ways" role="list">
      ${site.ways.map(
        // The cast: a site with other ways has another first screen.
        (way) => html`<li>
          <button class="way" part="way" type="button" @click=${() => begin(way)}>
            ${words.ways[way as WordWay]}
          </button>
        </li>`,
      )}
    </ul>
    <button class="plain" type="button" @click=${enterCode}>${words.haveCode}</button>
    ${waiting}
  `;
}
