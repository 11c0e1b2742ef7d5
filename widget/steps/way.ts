import { html, nothing, type TemplateResult } from 'lit';
import { isWebAddress } from '../../shared/records/web-address.ts';
import type { FurtherStrings } from '../locales/en-further.ts';
import type { WaysStrings } from '../locales/en-ways.ts';
import type { Page } from '../page.ts';
import { isHandedOver, lineFor, type Offer, offerOf } from '../ways/offers.ts';
import { isWordWay } from '../word-way.ts';
import { askStep, firstQuestion, goToFirst } from './ask.ts';
import { backLink, form, heading, mainButton } from './pieces.ts';

/** What the charity offers in this way, or whom to turn to; the first question where there is nothing to say first. */
export function wayStep(page: Page, own: FurtherStrings, labels: WaysStrings): TemplateResult {
  const { way } = page.draft;
  if (isWordWay(page.words, way)) throw new Error(`nothing is offered with “${way}”`);
  const found = offerOf(page.host.trusted?.payload, way);
  if (lineFor(way, page.host.trusted?.payload) === undefined)
    return closed(page, own, labels.ways[way]);
  const offer = found === 'ended' ? undefined : found;
  const note = { peer: own.mentor, story: own.noStory }[way as string];
  if (!offer && !note) return askStep(page, own, firstQuestion(page));
  return html`
    ${backLink(page, { name: 'start' })} ${heading(page, labels.ways[way])}
    ${note ? html`<p>${note}</p>` : nothing} ${offer ? card(page, own, offer) : nothing}
    ${isHandedOver(way) ? talkInstead(page, own) : goOn(page)}
  `;
}

/** A page can begin in a way by itself, also one that is over. */
function closed(page: Page, own: FurtherStrings, name: string): TemplateResult {
  return html`${backLink(page, { name: 'start' })} ${heading(page, name)}
    <p>${own.closed}</p>`;
}

const shown = ['when', 'where', 'travel', 'pay', 'support', 'who', 'gets', 'ask'] as const;

function card({ words }: Page, own: FurtherStrings, offer: Offer): TemplateResult {
  const until = new Date(`${offer.until}T12:00`).getTime();
  const rows = shown.map((part) => [own.offer[part], offer[part]]);
  if (!Number.isNaN(until)) rows.push([own.offer.until, words.date(until)]);
  return html`
    <p class="lines" dir="auto">${offer.what}</p>
    <dl class="offer">
      ${rows.map(([name, text]) => (text ? html`<div><dt>${name}</dt><dd dir="auto">${text}</dd></div>` : nothing))}
    </dl>
    ${offer.pay ? html`<p class="soft">${own.benefits}</p>` : nothing}
    ${isWebAddress(offer.link) ? html`<p><a href=${offer.link} target="_top" rel="noreferrer">${own.readMore}</a></p>` : nothing}
  `;
}

function goOn(page: Page): TemplateResult {
  return form(() => goToFirst(page), html`<div class="row">${mainButton(page.words.goOn)}</div>`);
}

/** A way that is handed over ends here; whoever would rather be asked can be, where the charity offers it. */
function talkInstead(page: Page, own: FurtherStrings): TemplateResult | typeof nothing {
  if (!page.host.trusted?.ways.includes('talk')) return nothing;
  return html`<div class="row">
    <button class="main" part="button" type="button" @click=${() => page.begin('talk')}>
      ${own.talkInstead}
    </button>
  </div>`;
}
