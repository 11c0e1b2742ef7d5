import { html, nothing } from 'lit';
import type { Way } from '../../shared/records/taxonomy.ts';
import type { Host } from '../host.ts';
import { enWays, type WaysStrings } from '../locales/en-ways.ts';
import { wordsFor } from '../locales/languages.ts';
import type { StartScreen } from '../start.ts';
import { lineFor } from './offers.ts';
import { isPractice, practiceNote } from './practice.ts';

// As a property: a page's policy may forbid the attribute, and the sheet for it would be one more to load.
const notBold = 'font-weight:400';

interface Button {
  readonly way: Way;
  readonly label: string;
  /** One line of what is offered; empty when there is none. */
  readonly line: string;
}

/** The first screen of a site that offers more than words, and of practice. Loaded before the site is shown. */
export async function firstScreen(host: Host): Promise<StartScreen> {
  let language = host.language;
  let further = await labelsFor(host);
  const follow = async () => {
    language = host.language;
    further = await labelsFor(host);
    host.requestUpdate();
  };
  return (site, level, words, { begin, enterCode }, waiting) => {
    if (host.language !== language) void follow();
    const buttons = site.ways.flatMap((way): Button[] => {
      if (isIn(words.ways, way)) return [{ way, label: words.ways[way], line: '' }];
      if (!isIn(further.ways, way)) return [];
      const line = lineFor(way, site.payload);
      return line === undefined ? [] : [{ way, label: further.ways[way], line }];
    });
    return html`
      ${isPractice(host) ? practiceNote(further) : nothing}
      <div class="title" part="heading" role="heading" aria-level=${level} tabindex="-1">
        ${site.heading}
      </div>
      <p class="soft">${site.intro}</p>
      <ul class="ways" role="list">
        ${buttons.map(
          ({ way, label, line }) => html`<li>
            <button class="way" part="way" type="button" @click=${() => begin(way)}>
              <span>${label}${line ? html`<br /><small class="soft" dir="auto" .style=${notBold}>${line}</small>` : nothing}</span>
            </button>
          </li>`,
        )}
      </ul>
      ${isPractice(host) ? nothing : html`<button class="plain" type="button" @click=${enterCode}>${words.haveCode}</button>`}
      ${waiting}
    `;
  };
}

/** In English when the words of another language could not be loaded, as the rest of the first screen is. */
async function labelsFor(host: Host): Promise<WaysStrings> {
  return (await wordsFor(host, 'ways', enWays)) ?? enWays;
}

/** Whether there is a name for what a site offers; a later version may offer more. */
function isIn<K extends string>(labels: { readonly [key in K]: string }, way: unknown): way is K {
  return typeof way === 'string' && Object.hasOwn(labels, way);
}
