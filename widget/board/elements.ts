import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { GiErrorEvent } from '../events/gi-error.ts';
import { type BoardStrings, enBoard } from '../locales/en-board.ts';
import { wordsFor } from '../locales/languages.ts';
import { fetchSite, type NoSite, type SiteAnswer } from '../site-document.ts';
import { addStyles } from '../styles/add-styles.ts';
import css from '../styles/board.css?inline';
import { shellStyles } from '../styles/shell-styles.ts';
import { type Board, parseBoard } from './board.ts';
import { type Look, resourceList, saidList } from './lists.ts';

/**
 * What the two elements have in common: they show a list of the signed site document, believed only when the
 * pinned key signed it, and what stands inside them until then.
 */
abstract class BoardElement extends LitElement {
  static override properties = {
    hub: {},
    site: {},
    key: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    lang: { reflect: true },
  };

  /** Address of the hub, from the embed snippet. */
  declare hub: string;
  /** Id of the site, from the embed snippet. */
  declare site: string;
  /** Fingerprint of the charity's key, from the embed snippet; nothing is shown when it does not match. */
  declare key: string;
  /** Level of the heading, to fit the page's outline: 1 to 6; 2 unless given. */
  declare headingLevel: number;
  /** Language: `ar`, `cy`, `en` or `fr`; the page's own unless given, or English where there is none of it. */
  declare lang: string;

  #board: Board | undefined;
  #trouble: NoSite | undefined;
  #words: BoardStrings = enBoard;
  #asked = 0;

  static override get styles(): CSSResultGroup {
    return shellStyles();
  }

  constructor() {
    super();
    this.headingLevel = 2;
  }

  protected abstract list(board: Board, look: Look): TemplateResult | typeof nothing;

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    addStyles(this, css);
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || changed.has('lang')) void this.#readWords();
    const address = ['hub', 'site', 'key'] as const;
    if (!this.hasUpdated || address.some((name) => changed.has(name))) void this.#load();
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const shown = this.#board
      ? this.list(this.#board, { words, level: this.headingLevel })
      : nothing;
    return html`
      <div lang=${words.lang} dir=${words.dir}>
        <div class="fallback" ?hidden=${shown !== nothing}><slot></slot></div>
        ${this.#trouble ? html`<p class="soft" role="status">${words[this.#trouble]}</p>` : nothing}
        ${shown}
      </div>
    `;
  }

  async #readWords(): Promise<void> {
    this.#words = (await wordsFor(this, 'board', enBoard)) ?? enBoard;
    this.requestUpdate();
  }

  async #load(): Promise<void> {
    const asked = ++this.#asked;
    this.#board = undefined;
    this.#trouble = undefined;
    const { hub, site, key } = this;
    const inside = this.querySelector('script[type$=json]')?.textContent;
    const answer = await askedOnce(JSON.stringify([hub, site, key, inside]), () =>
      fetchSite({ hub, site, key }, inside),
    );
    // A page that changed what it asks for meanwhile waits for the other answer.
    if (asked !== this.#asked) return;
    if (answer.type === 'ready') this.#board = parseBoard(answer.site.payload);
    else {
      this.#trouble = answer.type;
      this.dispatchEvent(new GiErrorEvent(answer.type));
    }
    this.requestUpdate();
  }
}

/** What is being asked now: the elements of one page ask once. */
const underWay = new Map<string, Promise<SiteAnswer>>();

function askedOnce(name: string, ask: () => Promise<SiteAnswer>): Promise<SiteAnswer> {
  const asked = underWay.get(name) ?? ask().finally(() => underWay.delete(name));
  underWay.set(name, asked);
  return asked;
}

/**
 * "You said, we did", and "we could not, because": what a charity made of what people told it.
 *
 * @tag you-said-we-did
 * @slot - Shown until the list is there, without scripts, and when there is nothing to show.
 * @fires {GiErrorEvent} gi-error - The list could not be shown.
 * @csspart board - The list with its heading.
 */
export class YouSaidWeDid extends BoardElement {
  protected override list(board: Board, look: Look): TemplateResult | typeof nothing {
    return saidList(board, look);
  }
}

/**
 * The guidance that helped a charity, for visitors to read too.
 *
 * @tag involvement-resources
 * @slot - Shown until the list is there, without scripts, and when there is nothing to show.
 * @fires {GiErrorEvent} gi-error - The list could not be shown.
 * @csspart board - The list with its heading.
 */
export class InvolvementResources extends BoardElement {
  protected override list(board: Board, look: Look): TemplateResult | typeof nothing {
    return resourceList(board, look);
  }
}
