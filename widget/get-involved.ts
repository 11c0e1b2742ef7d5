import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Way } from '../shared/records/taxonomy.ts';
import { mayHaveOutbox } from './delivery/may-have-outbox.ts';
import { GiErrorEvent } from './events/gi-error.ts';
import type { Form } from './form.ts';
import type { Host } from './host.ts';
import type { Trouble } from './journey.ts';
import { enStart, type StartStrings } from './locales/en-start.ts';
import { languageFor, startStrings } from './locales/languages.ts';
import { fetchSite, type NoSite, type TrustedSite } from './site-document.ts';
import { startScreen } from './start.ts';
import { shellStyles } from './styles/shell-styles.ts';

/**
 * Lets a visitor say something to a charity without a name or an account, and read the answer with a
 * code. What they write is locked on their device; only the charity's staff can open it. Nothing is
 * stored and nothing is sent before they ask for it, and no other server than the hub is asked.
 *
 * @slot - Shown without scripts, and when the form cannot be: a phone number, an address.
 * @slot help - Whom to turn to in danger or distress; the default names 999.
 *
 * @fires {GiOpenEvent} gi-open - The person began.
 * @fires {GiStepEvent} gi-step - Another page of the form is shown.
 * @fires {GiQueuedEvent} gi-queued - What they wrote is kept, sealed, until it can be sent.
 * @fires {GiSentEvent} gi-sent - The hub took what they wrote.
 * @fires {GiAnsweredEvent} gi-answered - They opened the answer to what they sent.
 * @fires {GiErasedEvent} gi-erased - They deleted what they sent, or what was waiting.
 * @fires {GiErrorEvent} gi-error - Something did not work, and they were told.
 *
 * @csspart panel - The box around everything.
 * @csspart heading - The heading of the page that is shown.
 * @csspart way - A button that chooses a way to take part.
 * @csspart button - The main button of a page.
 *
 * @cssproperty --accent - The colour of what can be pressed.
 * @cssproperty --accent-ink - The colour of text on the accent.
 * @cssproperty --card - The background.
 * @cssproperty --ink - The colour of text.
 * @cssproperty --ink-soft - The colour of hints.
 * @cssproperty --line - The colour of borders.
 * @cssproperty --focus - The colour of the ring around what has the focus.
 * @cssproperty --careful - The colour of what did not work.
 * @cssproperty --font-ours - The font of the form's own words.
 * @cssproperty --font-theirs - The font of what people wrote.
 */
export class GetInvolved extends LitElement implements Host {
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
  /** Fingerprint of the charity's key, from the embed snippet; the form is off when it does not match. */
  declare key: string;
  /** Level of the headings, to fit the page's outline: 1 to 6; 2 unless given. */
  declare headingLevel: number;
  /** Language: `en` or `cy`; the page's own unless given. */
  declare lang: string;

  trusted: TrustedSite | undefined;
  #trouble: NoSite | undefined;
  #form: Form | undefined;
  #opening: Promise<Form | undefined> | undefined;
  #couldNotStart = false;
  #words: StartStrings = enStart;
  #said = '';
  #life = new AbortController();

  static override get styles(): CSSResultGroup {
    return shellStyles();
  }

  constructor() {
    super();
    this.headingLevel = 2;
  }

  get language(): string {
    const nearest = this.closest<HTMLElement>('[lang]')?.lang;
    return languageFor(this.lang || nearest || 'en');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#life = new AbortController();
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
  }

  // The first time, and when a page changes what it asked for: not in connectedCallback, because
  // attributes may be set after the element was put into the page.
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || changed.has('lang')) void this.#readWords();
    const address = ['hub', 'site', 'key'] as const;
    if (this.hasUpdated && !address.some((name) => changed.has(name))) return;
    this.trusted = undefined;
    this.#trouble = undefined;
    this.#opening = undefined;
    this.#form = undefined;
    this.#life.abort();
    this.#life = new AbortController();
    this.#begin();
  }

  #begin(): void {
    this.#form?.live(this.#life.signal);
    void this.#load();
    void this.#resume();
  }

  say(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  report(trouble: Trouble): void {
    this.dispatchEvent(new GiErrorEvent(trouble));
  }

  turnOff(): void {
    this.trusted = undefined;
    this.#tell('not-trusted');
  }

  protected override render(): TemplateResult {
    const page = this.#page();
    return html`
      <div class="panel" part="panel" lang=${this.language}>
        <div class="said" role="status">${this.#said}</div>
        <div class="fallback" ?hidden=${this.trusted !== undefined}><slot></slot></div>
        ${page}
        <div class="foot soft" ?hidden=${this.trusted === undefined}>
          <slot name="help">${this.#words.notWatched}</slot>
        </div>
      </div>
    `;
  }

  protected override updated(): void {
    this.#form?.afterRender();
  }

  #page(): TemplateResult {
    const { trusted } = this;
    if (!trusted) return this.#noSite();
    const page = this.#form?.page();
    if (page) return page;
    const actions = {
      begin: (way: Way) => void this.#enter((form) => form.begin(way)),
      enterCode: () => void this.#enter((form) => form.enterCode()),
    };
    return html`
      ${this.#couldNotStart ? html`<p class="box">${this.#words.cannotStart}</p>` : nothing}
      ${startScreen(trusted, this.headingLevel, this.#words, actions, this.#form?.waiting() ?? nothing)}
    `;
  }

  #noSite(): TemplateResult {
    const words = this.#words;
    const trouble = this.#trouble;
    if (!trouble) return html`<p class="soft">${words.loading}</p>`;
    return html`
      <p class="box">${words[trouble]}</p>
      ${this.#form?.waiting() ?? nothing}
      <button
        class="main"
        part="button"
        type="button"
        ?hidden=${trouble !== 'unreachable'}
        @click=${this.#load}
      >
        ${words.tryAgain}
      </button>
    `;
  }

  async #readWords(): Promise<void> {
    this.#words = await startStrings(this.language);
    this.requestUpdate();
  }

  async #load(): Promise<void> {
    if (this.trusted) return;
    const { hub, site, key } = this;
    const signal = this.#life.signal;
    const answer = await fetchSite({ hub, site, key }, signal);
    if (signal.aborted) return;
    if (answer.type === 'ready') this.trusted = answer.site;
    else this.#tell(answer.type);
    this.requestUpdate();
  }

  #tell(trouble: NoSite): void {
    this.#trouble = trouble;
    this.say(this.#words[trouble]);
    this.report(trouble);
  }

  // What was kept on this device the last time is sent without being asked again.
  async #resume(): Promise<void> {
    if (!this.#form && (await mayHaveOutbox())) await this.#open();
  }

  async #enter(begin: (form: Form) => void): Promise<void> {
    const form = await this.#open();
    this.#couldNotStart = !form;
    if (form) return begin(form);
    this.say(this.#words.cannotStart);
    this.report('unreachable');
  }

  #open(): Promise<Form | undefined> {
    this.#opening ??= this.#makeForm();
    return this.#opening;
  }

  async #makeForm(): Promise<Form | undefined> {
    const module = await orNotLoaded(import('./form.ts'));
    const form = await module?.makeForm(this);
    // Not loaded: forget it, so that the next action asks again.
    if (!form) this.#opening = undefined;
    form?.live(this.#life.signal);
    this.#form = form;
    this.requestUpdate();
    return form;
  }
}

// A module that cannot be had rejects with a TypeError.
function orNotLoaded<Module>(loading: Promise<Module>): Promise<Module | undefined> {
  return loading.catch((error: unknown) => {
    if (error instanceof TypeError) return undefined;
    throw error;
  });
}
