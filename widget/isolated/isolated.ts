import { html, nothing, type TemplateResult } from 'lit';
import type { WordWay } from '../../shared/records/taxonomy.ts';
import type { Form } from '../form.ts';
import type { Host } from '../host.ts';
import type { Step } from '../journey.ts';
import { enStart, type StartStrings } from '../locales/en-start.ts';
import { wordsFor } from '../locales/languages.ts';
import { otherWays } from '../other-ways.ts';
import { addStyles } from '../styles/add-styles.ts';
import { lookNames, type PageAsks, parseFrameSays } from './messages.ts';

/**
 * The same form in a frame of the hub's origin. Scripts of the page around see that it is there, how high it
 * is and the names of its events; the browser keeps them from what is in it.
 */
export async function makeForm(host: Host): Promise<Form> {
  const words = (await wordsFor(host, 'start', enStart)) ?? enStart;
  addStyles(host, 'iframe{display:block;inline-size:100%;border:0}');
  return new Isolated(host, words);
}

// Nothing that leads the page away but on a press; the rest is what copying, saving and printing a code need.
const mayDo =
  'allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-top-navigation-by-user-activation';

/** How long the frame may be silent before somebody is told that it does not come (milliseconds). */
const patience = 20_000;

class Isolated implements Form {
  readonly #host: Host;
  readonly #words: StartStrings;
  readonly #address: URL;
  #height = 0;
  #late = false;
  #others = false;

  constructor(host: Host, words: StartStrings) {
    this.#host = host;
    this.#words = words;
    this.#address = addressFor(host);
  }

  page(): TemplateResult {
    return html`
      ${this.#height ? nothing : this.#notThere()}
      <iframe
        src=${this.#address.href}
        title=${this.#words.ways.say}
        height=${this.#height}
        sandbox=${mayDo}
        allow="clipboard-write"
        referrerpolicy="no-referrer"
      ></iframe>
      ${this.#others ? otherWays : nothing}
    `;
  }

  #notThere(): TemplateResult {
    const { loading, unreachable, tryAgain } = this.#words;
    if (!this.#late) return html`<p class="soft">${loading}</p>`;
    return html`
      <p class="box">${unreachable}</p>
      <button class="plain" type="button" @click=${() => this.#again()}>${tryAgain}</button>
    `;
  }

  #again(): void {
    this.#late = false;
    const frame = this.#host.renderRoot.querySelector('iframe');
    if (frame) frame.src = this.#address.href;
    this.#wait();
    this.#host.requestUpdate();
  }

  #wait(): void {
    setTimeout(() => {
      if (this.#height || this.#late) return;
      this.#late = true;
      this.#host.say(this.#words.unreachable);
      this.#host.report('unreachable');
    }, patience);
  }

  waiting(): typeof nothing {
    return nothing;
  }

  live(signal: AbortSignal): void {
    window.addEventListener('message', (event) => this.#hear(event), { signal });
    this.#height = 0;
    this.#wait();
  }

  begin(way: string): void {
    this.#ask({ type: 'open', way });
  }

  enterCode(): void {
    // Its first screen, with the button for it, is in the frame.
  }

  go(_: Step): void {
    this.#ask({ type: 'close' });
  }

  forget(): void {
    this.#ask({ type: 'reset' });
  }

  afterRender(): void {
    // The frame sees to its own focus.
  }

  #isWay(way: string): way is WordWay {
    return Object.hasOwn(this.#words.ways, way);
  }

  get #frame(): Window | null | undefined {
    return this.#host.renderRoot.querySelector('iframe')?.contentWindow;
  }

  #ask(what: PageAsks): void {
    this.#frame?.postMessage(what, this.#address.origin);
  }

  #hear({ source, origin, data }: MessageEvent<unknown>): void {
    if (!source || source !== this.#frame || origin !== this.#address.origin) return;
    const said = parseFrameSays(data);
    if (said?.type === 'leave') {
      if (this.#host.hasAttribute('quick-exit')) void this.#host.exit();
    } else if (said?.type === 'event') {
      this.#host.dispatchEvent(new Event(said.name, { bubbles: true, composed: true }));
    } else if (said) {
      this.#height = said.height;
      // What the page has of them cannot get into the frame.
      this.#others = said.others;
      const ways = said.ways?.filter((way) => this.#isWay(way));
      // All that the page around has to know of the site: that it is there, and what can be begun.
      this.#host.trusted = ways && {
        name: '',
        heading: '',
        intro: '',
        ways,
        hasBoard: false,
        payload: undefined,
      };
      this.#host.requestUpdate();
    }
  }
}

// After #, which no server gets to see.
function addressFor(host: Host): URL {
  const look = getComputedStyle(host);
  const address = new URL(`${host.hub.replace(/\/+$/, '')}/get-involved/v1/frame`);
  address.hash = `${new URLSearchParams({
    site: host.site,
    key: host.key,
    page: location.origin,
    lang: host.language,
    level: `${host.headingLevel}`,
    way: host.way ?? '',
    practice: host.hasAttribute('practice') ? 'practice' : '',
    exit: `${host.hasAttribute('quick-exit')}`,
    scheme: look.colorScheme,
    ...Object.fromEntries(lookNames.map((name) => [name, look.getPropertyValue(name)])),
  })}`;
  return address;
}
