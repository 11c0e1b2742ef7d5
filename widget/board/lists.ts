import { html, nothing, type TemplateResult } from 'lit';
import type { BoardStrings } from '../locales/en-board.ts';
import type { Board, SaidItem, SharedResource } from './board.ts';

type Piece = TemplateResult | typeof nothing;

/** How a list is shown. */
export interface Look {
  readonly words: BoardStrings;
  /** Of its heading. */
  readonly level: number;
  /** So many are shown at once, the rest when it is asked for; all where nothing is said. */
  readonly first?: number;
}

/** "You said, we did", or "we could not, because": nothing where nothing is on the board. */
export function saidList(board: Board, look: Look): Piece {
  const { words } = look;
  return list(look, words.whatChanged, board.said, ({ said, outcome, text, at, idea }) => {
    const from = board.resources.find(({ id }) => id === idea);
    return html`<li class=${outcome}>
      <p class="outcome">${words.outcomes[outcome]}</p>
      <q dir="auto">${said}</q>
      <p class="lines" dir="auto">${text}</p>
      <p class="soft"><time datetime=${at}>${words.date(timeOf(at))}</time></p>
      ${from ? html`<p class="soft">${words.ideaFrom} ${link(from)}</p>` : nothing}
    </li>`;
  });
}

/** What helped the charity, each with why: nothing where nothing is shared. */
export function resourceList({ resources }: Board, look: Look): Piece {
  const { words } = look;
  return list(look, words.whatHelped, resources, (one) => {
    const { publisher, stage, note } = one;
    return html`<li class=${stage}>
      <p class="outcome">${words.stages[stage]}</p>
      ${link(one)}
      <p class="soft" dir="auto">${publisher}</p>
      <p class="lines" dir="auto">${note}</p>
    </li>`;
  });
}

function list<Item extends SaidItem | SharedResource>(
  { words, level, first = Number.POSITIVE_INFINITY }: Look,
  heading: string,
  items: readonly Item[],
  item: (one: Item) => TemplateResult,
): Piece {
  if (items.length === 0) return nothing;
  const rest = items.slice(first);
  return html`<div class="board" part="board">
    <div class="sub" role="heading" aria-level=${level}>${heading}</div>
    <ul role="list">
      ${items.slice(0, first).map(item)}
    </ul>
    ${
      rest.length === 0
        ? nothing
        : html`<details>
            <summary>${words.showAll(items.length)}</summary>
            <ul role="list">
              ${rest.map(item)}
            </ul>
          </details>`
    }
  </div>`;
}

/** Leads the whole page on, also out of the frame of an isolated form. */
function link({ url, title }: SharedResource): TemplateResult {
  return html`<a href=${url} target="_top" rel="noreferrer" dir="auto">${title || url}</a>`;
}

// Noon of that day where the person is, so that no time zone makes it the day before.
function timeOf(day: string): number {
  return new Date(`${day}T12:00`).getTime();
}
