import { asksPassword, pageFacts } from '../../shared/anchor/page-facts.ts';
import type { SaveRequest } from '../../shared/messages/contract.ts';
import type { Reply } from '../../shared/messages/send.ts';
import { clearPaint, paintAlso } from '../../shared/paint/paint.ts';
import { quoteOf } from '../../shared/records/find-selector.ts';
import { type Id, newId } from '../../shared/records/ids.ts';
import { type Stage, stages } from '../../shared/records/taxonomy.ts';
import { type BarView, buildBar } from './bar-view.ts';
import type { Drafts } from './drafts.ts';
import { keyAction } from './keys.ts';
import { Overlay, type OverlayOptions } from './overlay.ts';
import type { Chosen, Part } from './selection.ts';
import { type CaptureWord, type Words, warningText } from './words.ts';

export interface CaptureOptions extends OverlayOptions {
  readonly save: (request: SaveRequest) => Promise<Reply<'passage/save'>>;
  readonly drafts: Drafts;
  /** How long "Saved" stays, in milliseconds. */
  readonly stay?: number;
}

/**
 * The bar in which a person says what a passage is for. What was typed and not saved is kept for the same
 * words, as long as the page lives.
 */
export class CaptureBar {
  readonly #options: CaptureOptions;
  readonly #facts = pageFacts();
  readonly #view: BarView;
  readonly #overlay: Overlay;
  #ids: Id[] = [];
  #stage: Stage | null = null;
  #state: 'open' | 'saving' | 'saved' = 'open';
  #isConfirmed = false;

  constructor(chosen: Chosen, options: CaptureOptions) {
    this.#options = options;
    this.#view = buildBar(options.words);
    this.#overlay = new Overlay(this.#view.panel, chosen, (event) => this.#onKey(event), options);
    this.#listen();
    this.#resume();
    this.#name();
  }

  /** Takes other words in place of those that it has, with what was typed and chosen. */
  follow(chosen: Chosen): void {
    if (this.#state !== 'open' || isSame(chosen, this.#overlay.chosen)) return;
    this.#options.drafts.byWords.delete(this.#key);
    this.#ids = [];
    this.#overlay.show(chosen, this.#stage);
    this.#name();
  }

  get isDocked(): boolean {
    return this.#overlay.isDocked;
  }

  get closed(): AbortSignal {
    return this.#overlay.closed;
  }

  get #parts(): readonly Part[] {
    return this.#overlay.chosen.parts;
  }

  get #key(): string {
    return JSON.stringify(this.#parts.map(({ selectors }) => quoteOf(selectors)));
  }

  #listen(): void {
    const { chips, save, close } = this.#view;
    for (const chip of chips) chip.addEventListener('change', () => this.#choose(stageOf(chip)));
    save.addEventListener('click', () => void this.#save());
    close.addEventListener('click', () => this.#close());
    this.#options.signal.addEventListener('abort', () => {
      if (!this.#overlay.isInterrupted) return;
      this.#options.drafts.interrupted = this.#parts.map(({ range }) => range);
      this.#keepDraft();
    });
  }

  #resume(): void {
    const draft = this.#options.drafts.byWords.get(this.#key);
    this.#ids = [...(draft?.ids ?? [])];
    this.#view.note.value = draft?.note ?? '';
    this.#choose(draft?.stage ?? null);
  }

  #name(): void {
    const { words } = this.#options;
    const count = this.#parts.length;
    let name =
      count > 1 ? words('captureBarSaveMany').replace('$1', `${count}`) : words('captureBarSave');
    if (this.#isConfirmed) name = words('captureBarSaveAnyway');
    this.#view.save.textContent = name;
  }

  #choose(stage: Stage | null): void {
    if (this.#state === 'open') {
      this.#stage = stage;
      this.#overlay.show(this.#overlay.chosen, stage);
    }
    for (const chip of this.#view.chips) chip.checked = chip.value === this.#stage;
  }

  #onKey(event: KeyboardEvent): void {
    const action = keyAction(event, this.#overlay.activeElement, this.#view);
    if (!action) return;
    event.preventDefault();
    if (action.type === 'close') this.#close();
    // A key that is held down must not answer a question that its first press put.
    else if (action.type === 'save') event.repeat || void this.#save();
    else if (action.type === 'focus') action.element.focus();
    else this.#choose(action.stage === this.#stage ? null : action.stage);
  }

  async #save(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#show('saving');
    this.#keepDraft();
    const reply = await this.#options.save(this.#request());
    if (reply.type === 'answered' && reply.answer.type === 'saved') {
      this.#finish(reply.answer.isFirst);
      return;
    }
    const isCareful = reply.type === 'answered' && reply.answer.type === 'careful';
    this.#isConfirmed ||= isCareful;
    this.#show('open', problemOf(reply, this.#options.words));
    this.#name();
  }

  #request(): SaveRequest {
    const stage = this.#stage;
    const note = this.#view.note.value.trim();
    const drafted = ({ quote, selectors }: Part, i: number) => ({
      ...this.#facts,
      ...{ id: this.#idOf(i), quote, selectors, stage, note },
    });
    const [first, ...others] = this.#overlay.chosen.parts;
    const passages = [drafted(first, 0), ...others.map((part, i) => drafted(part, i + 1))] as const;
    return { passages, asksPassword: asksPassword(), isConfirmed: this.#isConfirmed };
  }

  // The same when it is saved again because the answer was lost; in the order of the page.
  #idOf(part: number): Id {
    const id = this.#ids[part] ?? newId(Date.now() + part);
    this.#ids[part] = id;
    return id;
  }

  #finish(isFirst: boolean): void {
    const { drafts, styles, stay = isFirst ? 8000 : 2000 } = this.#options;
    drafts.byWords.delete(this.#key);
    this.#show('saved');
    if (isFirst) this.#view.next.textContent = this.#options.words('captureBarNext');
    paintAlso(
      this.#parts.map(({ range }) => ({ stage: this.#stage, range })),
      styles,
    );
    // Whoever closed the bar meanwhile has gone on to something else.
    if (this.#overlay.closed.aborted) return;
    clearPaint('draft');
    const going = setTimeout(() => this.#close(), stay);
    this.#overlay.closed.addEventListener('abort', () => clearTimeout(going));
  }

  #show(state: 'open' | 'saving' | 'saved', problem = ''): void {
    const { words } = this.#options;
    const { panel, hint, status, save, note } = this.#view;
    this.#state = state;
    hint.hidden = state !== 'open';
    status.textContent = said(state, words);
    this.#view.problem.textContent = problem;
    // Where there is little room beside the words, what it asks or says may stand below the edge.
    if (problem || state === 'saved') {
      requestAnimationFrame(() => panel.scrollTo({ top: panel.scrollHeight }));
    }
    // Not `disabled`, which would drop the focus from under the person.
    save.ariaDisabled = String(state !== 'open');
    note.readOnly = state !== 'open';
    if (state !== 'saved') return;
    if (this.#overlay.activeElement === save) panel.focus();
    save.hidden = true;
  }

  #keepDraft(): void {
    if (this.#state === 'saved') return;
    const ids = this.#parts.map((_, i) => this.#idOf(i));
    const draft = { ids, stage: this.#stage, note: this.#view.note.value };
    this.#options.drafts.byWords.set(this.#key, draft);
  }

  #close(): void {
    this.#keepDraft();
    this.#overlay.close({ hasServed: this.#state === 'saved' });
  }
}

function isSame(a: Chosen, b: Chosen): boolean {
  const places = ({ parts }: Chosen) => JSON.stringify(parts.map(({ selectors }) => selectors));
  return places(a) === places(b);
}

function said(state: 'open' | 'saving' | 'saved', words: Words): string {
  if (state === 'open') return '';
  return words(state === 'saving' ? 'captureBarSaving' : 'captureBarSaved');
}

function problemOf(reply: Reply<'passage/save'>, words: Words): string {
  if (reply.type === 'unanswered') return words('captureBarUnanswered');
  const { answer } = reply;
  if (answer.type === 'careful') return warningText(answer, words);
  const problem: CaptureWord = answer.type === 'full' ? 'captureBarFull' : 'captureBarRefused';
  return words(problem);
}

function stageOf(chip: HTMLInputElement): Stage | null {
  return stages.find((stage) => stage === chip.value) ?? null;
}
