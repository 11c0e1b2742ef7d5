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
import type { Held, Host } from './host.ts';
import type { Trouble } from './journey.ts';
import { enStart, type StartStrings } from './locales/en-start.ts';
import { languageOf, wordsFor } from './locales/languages.ts';
import { orNotLoaded } from './or-not-loaded.ts';
import { otherWays } from './other-ways.ts';
import { fetchSite, type NoSite, type TrustedSite } from './site-document.ts';
import { type StartScreen, startScreen } from './start.ts';
import { shellStyles } from './styles/shell-styles.ts';

/** How long somebody who pressed something sees nothing of it (milliseconds). */
const patience = 300;

/** How long nothing stands in the live region before something is said: the same again would be no change (milliseconds). */
const pause = 100;

/**
 * Lets a visitor say something to a charity without a name or an account, and read the answer with a
 * code. What they write is locked on their device; only the charity's staff can open it. Nothing is
 * stored and nothing is sent before they ask for it, and no other server than the hub is asked.
 *
 * @attr {boolean} practice - To try it out: nothing is kept and nothing is sent, and every page says so.
 *
 * @slot - Shown without scripts, and when the form cannot be: a phone number, an address. A signed site
 * document in a `<script type="application/json">` here is taken instead of asking the hub for it.
 * @slot help - Whom to turn to in danger or distress; the default names 999.
 *
 * @attr quick-exit - Shows "Leave this page now", for people who may be in danger. An address here is where it
 * leads; without one it is a weather forecast.
 * @attr quick-exit-forgets - Leaving also deletes what waits to be sent from this device.
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
 * @csspart board - What people said and what came of it, or what helped the charity: a list with its heading.
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
 * @cssproperty --size-m - The size of hints and notes.
 * @cssproperty --size-l - The size of smaller headings.
 * @cssproperty --size-xl - The size of the heading of a page.
 * @cssproperty --radius - How round corners are; what is larger is rounder in proportion. 0 for none.
 * @cssproperty --target - The least height of what can be pressed; 44px unless given, and not below 24px.
 */
export class GetInvolved extends LitElement implements Host {
  static override properties = {
    hub: {},
    site: {},
    key: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    lang: { reflect: true },
    way: {},
    isolated: { type: Boolean },
  };

  /** Address of the hub, from the embed snippet. */
  declare hub: string;
  /** Id of the site, from the embed snippet. */
  declare site: string;
  /** Fingerprint of the charity's key, from the embed snippet; the form is off when it does not match. */
  declare key: string;
  /** Level of the headings, to fit the page's outline: 1 to 6; 2 unless given. */
  declare headingLevel: number;
  /** Language: `ar`, `cy`, `en` or `fr`; the page's own unless given, or English where there is none of it. */
  declare lang: string;
  /** Which of the site's ways to show, with spaces between: `say idea`; all unless given. */
  declare way: string;
  /** Shows the form in a frame of the hub's, which the scripts of the page cannot look into. */
  declare isolated: boolean;

  trusted: TrustedSite | undefined;
  #trouble: NoSite | undefined;
  #form: Form | undefined;
  #opening: Promise<Form | undefined> | undefined;
  #start: StartScreen = startScreen;
  #held: Held | undefined;
  #words: StartStrings = enStart;
  #said = '';
  /** What the charity shows beside the form; loaded when there is any. */
  #board: TemplateResult | undefined;
  #life = new AbortController();
  /** Ends when "Leave this page now" is there, where it is asked for. */
  #offered: Promise<void> | false = false;

  static override get styles(): CSSResultGroup {
    return shellStyles();
  }

  constructor() {
    super();
    this.headingLevel = 2;
  }

  get language(): string {
    return languageOf(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
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
    const address = ['hub', 'site', 'key', 'isolated'] as const;
    if (this.hasUpdated && !address.some((name) => changed.has(name))) return;
    this.trusted = this.#trouble = this.#opening = this.#form = undefined;
    this.#begin();
  }

  #begin(): void {
    this.#life.abort();
    this.#life = new AbortController();
    this.#form?.live(this.#life.signal);
    this.#offered = this.hasAttribute('quick-exit') && this.#quickly(this.#life.signal);
    void this.#load();
    void this.#resume();
  }

  /**
   * Begins as if the person had pressed this way, or the first that is shown. Does nothing where there is no
   * site to write to. Call it when the person asked for it: it takes the focus.
   */
  async open(way?: string): Promise<void> {
    // Until then it begins anew with each attribute.
    await this.updateComplete;
    await this.#load();
    const [first] = [...this.#ways(way), ...this.#ways()];
    if (first) await this.#enter((form) => form.begin(first));
  }

  /** Goes back to the first screen. What was written stays, in memory, until it is sent or `reset`. */
  close(): void {
    this.#form?.go({ name: 'start' });
  }

  /** Drops what was written, and goes back to the first screen. What waits to be sent still does. */
  reset(): void {
    this.#form?.forget();
    this.close();
  }

  /**
   * Leaves the page as "Leave this page now" does: at once where the element has `quick-exit`, elsewhere as
   * soon as the code for it has come.
   */
  exit(): Promise<void> {
    return this.#quickly();
  }

  say(text: string): void {
    const show = (said: string) => {
      this.#said = said;
      this.requestUpdate();
    };
    show('');
    setTimeout(show, pause, text);
  }

  report(trouble: Trouble): void {
    this.dispatchEvent(new GiErrorEvent(trouble));
  }

  hold(why?: Held): void {
    if (why !== this.#held) this.say(why ? this.#words[why] : '');
    this.#held = why;
    if (why === 'cannotStart') this.report('unreachable');
  }

  turnOff(): void {
    this.trusted = undefined;
    this.#tell('not-trusted');
  }

  protected override render(): TemplateResult {
    const page = this.#form?.page();
    const words = this.#words;
    return html`
      <div class="panel" part="panel" lang=${words.lang} dir=${words.dir}>
        <div class="said" role="status">${this.#said}</div>
        ${this.trusted ? nothing : otherWays}
        ${page ?? this.#noForm()}
        ${this.#held ? html`<p class="box held">${words[this.#held]}</p>` : nothing}
        <div class="foot soft" ?hidden=${!this.trusted}>
          <slot name="help">${words.notWatched}</slot>
        </div>
        ${page || !this.trusted ? nothing : this.#board}
      </div>
    `;
  }

  protected override update(changed: PropertyValues<this>): void {
    const root = this.shadowRoot;
    const focused = root?.activeElement;
    super.update(changed);
    this.#form?.afterRender();
    // A button that did its work is gone, and the focus with it.
    if (focused && !root?.activeElement) root?.querySelector<HTMLElement>('.title')?.focus();
  }

  #noForm(): TemplateResult {
    const { trusted } = this;
    if (!trusted) return this.#noSite();
    const actions = {
      begin: (way: Way) => void this.#enter((form) => form.begin(way)),
      enterCode: () => void this.#enter((form) => form.enterCode()),
    };
    const waiting = this.#form?.waiting() ?? nothing;
    const site = { ...trusted, ways: this.#ways() };
    return this.#start(site, this.headingLevel, this.#words, actions, waiting);
  }

  #ways(shown = this.way): readonly Way[] {
    return this.trusted?.ways.filter((way) => !shown || shown.split(' ').includes(way)) ?? [];
  }

  #noSite(): TemplateResult {
    const words = this.#words;
    const trouble = this.#trouble;
    if (!trouble) return html`<p class="soft">${words.loading}</p>`;
    return html`
      <p class="box">${words[trouble]}</p>
      <button
        class="plain"
        type="button"
        ?hidden=${trouble !== 'unreachable'}
        @click=${this.#again}
      >
        ${words.tryAgain}
      </button>
      ${this.#form?.waiting() ?? nothing}
    `;
  }

  async #readWords(): Promise<void> {
    // English is there at once, and stays when another language could not be loaded.
    this.#words = (await wordsFor(this, 'start', enStart)) ?? enStart;
    this.requestUpdate();
    void this.#showBoard();
  }

  async #again(): Promise<void> {
    this.hold('loading');
    await this.#load();
    this.hold();
  }

  async #load(): Promise<void> {
    if (this.trusted) return;
    if (this.isolated) return void ((await this.#open()) ?? this.#tell('unreachable'));
    const signal = this.#life.signal;
    const inside = this.querySelector('script[type$=json]')?.textContent;
    const answer = await fetchSite(this, inside);
    // Before anything of the site is shown, so that nothing moves under a finger.
    const start =
      this.hasAttribute('practice') || answer.site?.ways.some((way) => !(way in enStart.ways))
        ? await (await orNotLoaded(import('./ways/first-screen.ts')))?.firstScreen(this)
        : startScreen;
    await this.#offered;
    if (signal.aborted) return;
    if (!answer.site || !start) return this.#tell(answer.site ? 'unreachable' : answer.type);
    this.#start = start;
    this.trusted = answer.site;
    this.requestUpdate();
    void this.#showBoard();
  }

  async #showBoard(): Promise<void> {
    this.#board = this.trusted?.hasBoard
      ? await (await orNotLoaded(import('./board/late.ts')))?.underForm(this)
      : undefined;
    this.requestUpdate();
  }

  #tell(trouble: NoSite): void {
    this.#trouble = trouble;
    this.hold();
    this.say(this.#words[trouble]);
    this.report(trouble);
  }

  // What was kept on this device the last time is sent without being asked again.
  async #resume(): Promise<void> {
    if (await mayHaveOutbox()) await this.#open();
  }

  async #enter(begin: (form: Form) => void): Promise<void> {
    const slow = setTimeout(() => this.hold('loading'), patience);
    const form = await this.#open();
    clearTimeout(slow);
    this.hold(form ? undefined : 'cannotStart');
    if (form) begin(form);
  }

  #open(): Promise<Form | undefined> {
    this.#opening ??= this.#makeForm();
    return this.#opening;
  }

  async #makeForm(): Promise<Form | undefined> {
    const module = await orNotLoaded(
      this.isolated ? import('./isolated/isolated.ts') : import('./form.ts'),
    );
    const form = await module?.makeForm(this);
    // Not loaded: forget it, so that the next action asks again.
    if (!form) this.#opening = undefined;
    form?.live(this.#life.signal);
    this.#form = form;
    this.requestUpdate();
    return form;
  }

  /** Offers to leave until the signal; leaves without one. */
  async #quickly(offered?: AbortSignal): Promise<void> {
    await (await orNotLoaded(import('./quick-exit.ts')))?.exit(this, offered);
  }
}
