import type { nothing, TemplateResult } from 'lit';
import type { Way } from '../shared/records/taxonomy.ts';
import { type Delivery, makeDelivery } from './delivery/delivery.ts';
import { GiOpenEvent } from './events/gi-open.ts';
import { GiSentEvent } from './events/gi-sent.ts';
import { GiStepEvent } from './events/gi-step.ts';
import { type FormSite, parseFormSite } from './form-site.ts';
import type { Host } from './host.ts';
import { type HubCalls, makeHubCalls } from './hub-calls.ts';
import type { Draft, Fault, Step, Trouble } from './journey.ts';
import type { Strings } from './locales/en.ts';
import { formStrings } from './locales/form-strings.ts';
import type { Page } from './page.ts';
import { answersStep } from './steps/answers.ts';
import { checkStep } from './steps/check.ts';
import { codeStep } from './steps/code.ts';
import { deviceStep } from './steps/device.ts';
import { doneStep } from './steps/done.ts';
import { eraseStep } from './steps/erase.ts';
import { erasedStep } from './steps/erased.ts';
import { waitingList } from './steps/waiting.ts';
import { writeStep } from './steps/write.ts';
import { addFormStyles } from './styles/form-styles.ts';

/** Everything after the first screen; loaded when a person begins, or has something waiting. */
export interface Form {
  /** What to show; undefined when that is the first screen. */
  page(): TemplateResult | undefined;
  /** What waits to be sent, for the first screen. */
  waiting(): TemplateResult | typeof nothing;
  begin(way: Way): void;
  enterCode(): void;
  /** Sends what waits, until the signal. */
  live(signal: AbortSignal): void;
  /** Moves the focus to what has just been shown. */
  afterRender(): void;
}

export async function makeForm(host: Host): Promise<Form> {
  const words = await formStrings(host.language);
  addFormStyles(host);
  return new Journey(host, words);
}

const nothingWritten: Draft = { way: 'say', text: '' };

class Journey implements Form, Page {
  readonly host: Host;
  readonly words: Strings;
  readonly calls: HubCalls;
  readonly delivery: Delivery;
  draft: Draft = nothingWritten;
  faults: readonly Fault[] = [];
  busy: string | undefined;
  #step: Step = { name: 'start' };
  #focus: '.title' | '.summary' | undefined;

  constructor(host: Host, words: Strings) {
    this.host = host;
    this.words = words;
    this.calls = makeHubCalls(host.hub);
    this.delivery = makeDelivery({
      site: host.site,
      post: this.calls,
      onChange: () => host.requestUpdate(),
      onSent: (id) => this.#sent(id),
    });
  }

  get site(): FormSite {
    const site = parseFormSite(this.host.trusted?.payload);
    if (!site) throw new Error('the site document is not one that this version can seal to');
    return site;
  }

  live(signal: AbortSignal): void {
    this.delivery.live(signal);
  }

  begin(way: Way): void {
    this.edit({ way });
    this.#enter({ name: 'write' });
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
    this.draft = { ...this.draft, ...change };
  }

  forget(): void {
    this.draft = nothingWritten;
  }

  go(step: Step): void {
    this.#step = step;
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

  run(busy: string, work: () => Promise<void>): void {
    if (this.busy) return;
    this.busy = busy;
    this.host.say(busy);
    void this.#finish(work);
  }

  async #finish(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // A bug: the person gets a way on, and whoever watches the page's errors gets the bug.
      this.fail([{ field: '', text: this.words.unexpected }], 'unexpected');
      reportError(error);
    } finally {
      this.busy = undefined;
      this.host.requestUpdate();
    }
  }

  page(): TemplateResult | undefined {
    const step = this.#step;
    switch (step.name) {
      case 'start':
        return undefined;
      case 'write':
        return writeStep(this);
      case 'device':
        return deviceStep(this);
      case 'check':
        return checkStep(this);
      case 'done':
        return doneStep(this, step);
      case 'code':
        return codeStep(this);
      case 'answers':
        return answersStep(this, step);
      case 'erase':
        return eraseStep(this, step);
      case 'erased':
        return erasedStep(this, step);
    }
  }

  waiting(): TemplateResult | typeof nothing {
    return waitingList(this);
  }

  afterRender(): void {
    if (!this.#focus) return;
    const target = this.host.renderRoot.querySelector<HTMLElement>(this.#focus);
    this.#focus = undefined;
    target?.focus();
  }

  #sent(id: string): void {
    // What the person wrote stays in this page's memory no longer than it is needed. An earlier message
    // may go out while they write the next one.
    if (this.draft.sealedAs === id) this.edit({ text: '' });
    this.host.dispatchEvent(new GiSentEvent());
    this.host.say(this.words.sent);
  }
}
