import { nothing, type TemplateResult } from 'lit';
import type { Way } from '../shared/records/taxonomy.ts';
import { type Delivery, makeDelivery } from './delivery/delivery.ts';
import { hubPost } from './delivery/hub-post.ts';
import { GiOpenEvent } from './events/gi-open.ts';
import { GiSentEvent } from './events/gi-sent.ts';
import { GiStepEvent } from './events/gi-step.ts';
import { type FormSite, parseFormSite } from './form-site.ts';
import type { Host } from './host.ts';
import type { Draft, Fault, Step, StepName, Trouble } from './journey.ts';
import { latePages } from './late-pages.ts';
import { en, type Strings } from './locales/en.ts';
import { wordsFor } from './locales/languages.ts';
import { orNotLoaded } from './or-not-loaded.ts';
import type { LatePages, Outcome, Page, Pages } from './page.ts';
import { checkStep } from './steps/check.ts';
import { deviceStep } from './steps/device.ts';
import { doneStep, reachedBy } from './steps/done.ts';
import { writeStep } from './steps/write.ts';
import { addStyles } from './styles/add-styles.ts';
import css from './styles/form.css?inline';

/** Everything after the first screen; loaded when a person begins, or has something waiting. */
export interface Form {
  /** What to show; undefined when that is the first screen. */
  page(): TemplateResult | undefined;
  /** What waits to be sent, for the first screen. */
  waiting(): TemplateResult | typeof nothing;
  begin(way: Way): void;
  enterCode(): void;
  go(step: Step): void;
  /** Drops what was written. */
  forget(): void;
  /** Sends what waits, until the signal. */
  live(signal: AbortSignal): void;
  /** Moves the focus to what has just been shown. */
  afterRender(): void;
}

/** Undefined when its words cannot be had. */
export async function makeForm(host: Host): Promise<Form | undefined> {
  const words = await wordsFor(host, 'form', en);
  if (!words) return undefined;
  addStyles(host, css);
  host.renderRoot.addEventListener('click', onlyOnce, true);
  const journey = new Journey(host, words);
  // Ahead of need: who deletes what waits may have lost the network by then.
  void journey.fetchPages('erase');
  return journey;
}

/**
 * Somebody who presses twice where once is enough means this page: the second press would land on a button of
 * the next one.
 */
function onlyOnce(event: Event): void {
  if (!(event instanceof MouseEvent && event.detail > 1)) return;
  if (event.target instanceof Element && event.target.closest('button')) {
    event.preventDefault();
    event.stopPropagation();
  }
}

const nothingWritten: Draft = { way: 'say', text: '' };

class Journey implements Form, Page {
  readonly host: Host;
  readonly words: Strings;
  readonly delivery: Delivery;
  draft: Draft = nothingWritten;
  faults: readonly Fault[] = [];
  busy: string | undefined;
  /** Whether the page cannot be left before what is going on has ended. */
  #holds = false;
  #step: Step = { name: 'start' };
  /** Where the person wants to be: not the step that is shown, while a page is being loaded. */
  #wanted: Step = this.#step;
  #pages: Pages = {
    write: () => writeStep(this),
    device: () => deviceStep(this),
    check: () => checkStep(this),
    done: (step) => doneStep(this, step, this.#pages.keep?.(step.digits)),
  };
  readonly #fetching = new Map<LatePages, Promise<boolean>>();
  #focus: '.title' | '.summary' | undefined;
  /** How much could not be sent, as of the last change; what was so when the page came is no news. */
  #failed = Number.POSITIVE_INFINITY;

  constructor(host: Host, words: Strings) {
    this.host = host;
    this.words = words;
    this.delivery = makeDelivery({
      site: host.site,
      post: hubPost(host.hub),
      onChange: () => this.#changed(),
      onSent: (id) => this.#sent(id),
    });
  }

  get site(): FormSite {
    const site = parseFormSite(this.host.trusted?.payload);
    if (!site) throw new Error('no site');
    return site;
  }

  live(signal: AbortSignal): void {
    if (this.host.hasAttribute('practice')) return;
    addEventListener('pagehide', () => this.#leave(), { signal });
    this.delivery.live(signal);
  }

  // The browser may keep the page as it is: unless somebody said that the device is theirs, "Back" shows the next
  // one no code, nor what it opened. What is only in this page stays in sight, or its code would be lost.
  #leave(): void {
    if (this.draft.own) return;
    const step = this.#step.name === 'erase' ? this.#step.back : this.#step;
    const isSent =
      (step.name === 'done' || step.name === 'replied') && reachedBy(this, step) === 'sent';
    const isOpened = step.name === 'code' || step.name === 'answers' || step.name === 'reply';
    if (!isSent && !isOpened) return;
    this.forget();
    this.go({ name: 'start' });
  }

  begin(way: Way): void {
    if (this.#holds) return;
    this.edit({ way, begunAt: performance.now() });
    this.#enter({
      name: way in this.words.questions && !this.host.hasAttribute('practice') ? 'write' : 'way',
    });
  }

  enterCode(): void {
    this.#enter({ name: 'code' });
  }

  #enter(step: Step): void {
    if (parseFormSite(this.host.trusted?.payload)) {
      this.host.dispatchEvent(new GiOpenEvent());
      this.go(step);
    } else {
      this.host.turnOff();
    }
  }

  edit(change: Partial<Draft>): void {
    // What is written from here on is not what was sealed.
    const isNew = 'text' in change || 'given' in change;
    this.draft = { ...this.draft, ...(isNew && { sealedAs: undefined }), ...change };
  }

  forget(): void {
    this.draft = nothingWritten;
    this.#holds = false;
    this.delivery.endWork();
  }

  drop(id: string): void {
    if (this.draft.sealedAs === id) this.edit({ text: '', given: {} });
    if (this.draft.reply?.sealedAs === id) this.edit({ reply: undefined });
  }

  go(step: Step): void {
    if (this.#holds) return;
    this.busy = undefined;
    this.#wanted = step;
    if (this.#has(step.name)) this.#show(step);
    else void this.#showLater(step);
  }

  #has(name: StepName): boolean {
    return this.#pages[name] !== undefined || latePages[name] === undefined;
  }

  async #showLater(step: Step): Promise<void> {
    this.host.hold('loading');
    const isThere = await this.fetchPages(step.name);
    if (this.#wanted !== step) return;
    if (isThere) this.#show(step);
    else this.host.hold('cannotStart');
  }

  /** Whether the page of a step is there now. */
  async fetchPages(name: StepName): Promise<boolean> {
    const load = latePages[name];
    if (!load || this.#has(name)) return true;
    const fetching = this.#fetching.get(load) ?? this.#fetch(load);
    this.#fetching.set(load, fetching);
    const isThere = await fetching;
    // Not loaded: forget it, so that the next press asks again.
    if (!isThere) this.#fetching.delete(load);
    return isThere;
  }

  async #fetch(load: LatePages): Promise<boolean> {
    const pages = await orNotLoaded(load(this));
    this.#pages = { ...this.#pages, ...pages };
    this.host.requestUpdate();
    return pages !== undefined;
  }

  #show(step: Step): void {
    this.#step = step;
    this.host.hold();
    this.faults = [];
    this.#focus = '.title';
    this.host.dispatchEvent(new GiStepEvent(step.name));
    this.host.requestUpdate();
  }

  fail(faults: readonly Fault[], trouble?: Trouble): void {
    this.faults = faults;
    this.#focus = '.summary';
    if (trouble) this.host.report(trouble);
    this.host.requestUpdate();
  }

  run(busy: string, work: () => Promise<Outcome>, holds = false): void {
    if (this.busy) return;
    this.busy = busy;
    this.#holds = holds;
    this.host.say(busy);
    void this.#finish(work);
  }

  async #finish(work: () => Promise<Outcome>): Promise<void> {
    const asked = this.#wanted;
    let show: Outcome;
    try {
      show = await work();
    } catch (error) {
      // A bug: the person gets a way on, and whoever watches the page's errors gets the bug.
      show = () => this.fail([{ field: '', text: this.words.unexpected }], 'unexpected');
      reportError(error);
    }
    if (this.#wanted !== asked) return;
    this.busy = undefined;
    this.#holds = false;
    show?.();
    this.host.requestUpdate();
  }

  page(): TemplateResult | undefined {
    // The cast: a page takes the step that it is listed under.
    const show = this.#pages[this.#step.name] as ((step: Step) => TemplateResult) | undefined;
    return show?.(this.#step);
  }

  waiting(): TemplateResult | typeof nothing {
    return this.#pages.waiting?.() ?? nothing;
  }

  afterRender(): void {
    if (!this.#focus) return;
    const target = this.host.renderRoot.querySelector<HTMLElement>(this.#focus);
    this.#focus = undefined;
    target?.focus();
  }

  // After each try to send: the list of what waits is shown as soon as it could be loaded.
  #changed(): void {
    const { items } = this.delivery;
    if (items.length > 0) void this.fetchPages('erase');
    const failed = items.filter(({ state }) => state !== 'waiting').length;
    if (failed > this.#failed) this.host.say(this.words.refused);
    this.#failed = failed;
    this.host.requestUpdate();
  }

  #sent(id: string): void {
    // What the person wrote stays in this page's memory no longer than it is needed. An earlier message
    // may go out while they write the next one.
    this.drop(id);
    this.host.dispatchEvent(new GiSentEvent());
    this.host.say(this.words.sent);
  }
}
