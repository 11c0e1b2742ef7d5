import type { Reply } from '../../shared/messages/send.ts';
import { guardEvents } from '../../shared/paint/guard.ts';
import { clearPaint, paint, paintAlso } from '../../shared/paint/paint.ts';
import { placeBeside } from '../../shared/paint/placement.ts';
import { openShell, type Shell } from '../../shared/paint/shell.ts';
import { newId } from '../../shared/records/ids.ts';
import type { PassageDraft } from '../../shared/records/passage.ts';
import { type Stage, stages } from '../../shared/records/taxonomy.ts';
import { type BarView, buildBar } from './bar-view.ts';
import type { Drafts } from './drafts.ts';
import { keyAction } from './keys.ts';
import { pageFacts } from './page-facts.ts';
import { activeElement, type Chosen } from './selection.ts';
import type { CaptureWord, Words } from './words.ts';

export interface CaptureOptions {
  readonly words: Words;
  /** The style sheet of the bar, and that of painted passages. */
  readonly css: string;
  readonly styles: string;
  readonly save: (draft: PassageDraft) => Promise<Reply<'passage/save'>>;
  readonly drafts: Drafts;
  readonly signal: AbortSignal;
  /** How long "Saved" stays, in milliseconds. */
  readonly stay?: number;
}

/**
 * The bar in which a person says what a passage is for. What was typed and not saved is kept for the same
 * words, as long as the page lives.
 */
export class CaptureBar {
  readonly #options: CaptureOptions;
  readonly #chosen: Chosen;
  readonly #facts = pageFacts();
  readonly #closing = new AbortController();
  readonly #closed: AbortSignal;
  readonly #before = activeElement();
  readonly #view: BarView;
  readonly #shell: Shell;
  #id = newId();
  #stage: Stage | null = null;
  #state: 'open' | 'saving' | 'saved' = 'open';

  constructor(chosen: Chosen, options: CaptureOptions) {
    this.#chosen = chosen;
    this.#options = options;
    this.#closed = AbortSignal.any([options.signal, this.#closing.signal]);
    this.#view = buildBar(options.words);
    this.#shell = openShell(options.css, this.#closed);
    this.#shell.host.lang = options.words('locale');
    this.#shell.host.dir = options.words('direction');
    this.#shell.root.append(this.#view.panel);
    this.#listen();
    this.#resume();
    this.#keepInPlace();
    this.#view.panel.focus({ preventScroll: true });
  }

  #listen(): void {
    const { chips, save, close } = this.#view;
    guardEvents(this.#shell.host, (event) => this.#onKey(event), this.#closed);
    for (const chip of chips) chip.addEventListener('change', () => this.#choose(stageOf(chip)));
    save.addEventListener('click', () => void this.#save());
    close.addEventListener('click', () => this.#close());
    this.#options.signal.addEventListener('abort', () => {
      if (this.#closing.signal.aborted) return;
      this.#options.drafts.interrupted = this.#chosen.range;
      this.#keepDraft();
    });
    this.#closed.addEventListener('abort', () => clearPaint('draft'));
  }

  #resume(): void {
    const draft = this.#options.drafts.byQuote.get(this.#chosen.quote);
    this.#id = draft?.id ?? this.#id;
    this.#view.note.value = draft?.note ?? '';
    this.#choose(draft?.stage ?? null);
  }

  #keepInPlace(): void {
    const move = () => this.#move();
    move();
    addEventListener('scroll', move, { capture: true, passive: true, signal: this.#closed });
    addEventListener('resize', move, { signal: this.#closed });
    const sizes = new ResizeObserver(move);
    sizes.observe(this.#view.panel);
    this.#closed.addEventListener('abort', () => sizes.disconnect());
  }

  #move(): void {
    const { host, moveTo } = this.#shell;
    const view = { width: document.documentElement.clientWidth, height: innerHeight };
    const rightToLeft = this.#options.words('direction') === 'rtl';
    const words = this.#chosen.range.getBoundingClientRect();
    const { left, top } = placeBeside(words, host.getBoundingClientRect(), view, rightToLeft);
    moveTo(left, top);
  }

  #choose(stage: Stage | null): void {
    if (this.#state === 'open') {
      this.#stage = stage;
      const painted = paint([{ stage, range: this.#chosen.range }], this.#options.styles, 'draft');
      // The words show as they will be saved, which the browser's selection would cover.
      if (painted.type === 'painted') getSelection()?.removeAllRanges();
    }
    for (const chip of this.#view.chips) chip.checked = chip.value === this.#stage;
  }

  #onKey(event: KeyboardEvent): void {
    const action = keyAction(event, this.#shell.root.activeElement, this.#view);
    if (!action) return;
    event.preventDefault();
    if (action.type === 'close') this.#close();
    else if (action.type === 'save') void this.#save();
    else if (action.type === 'focus') action.element.focus();
    else this.#choose(action.stage === this.#stage ? null : action.stage);
  }

  async #save(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#show('saving');
    this.#keepDraft();
    const { quote, selectors } = this.#chosen;
    const note = this.#view.note.value.trim();
    const draft = { ...this.#facts, id: this.#id, quote, selectors, stage: this.#stage, note };
    const reply = await this.#options.save(draft);
    if (reply.type === 'answered' && reply.answer.type === 'saved') this.#finish();
    else this.#show('open', problemOf(reply));
  }

  #finish(): void {
    this.#options.drafts.byQuote.delete(this.#chosen.quote);
    const { range } = this.#chosen;
    paintAlso([{ stage: this.#stage, range }], this.#options.styles);
    this.#show('saved');
    // Whoever closed the bar meanwhile has gone on to something else.
    if (this.#closed.aborted) return;
    clearPaint('draft');
    const going = setTimeout(() => this.#close(), this.#options.stay ?? 2000);
    this.#closed.addEventListener('abort', () => clearTimeout(going));
  }

  #show(state: 'open' | 'saving' | 'saved', problem?: CaptureWord): void {
    const { words } = this.#options;
    const { hint, status, save, note } = this.#view;
    this.#state = state;
    hint.hidden = state !== 'open';
    status.textContent = said(state, words);
    this.#view.problem.textContent = problem ? words(problem) : '';
    // Not `disabled`, which would drop the focus from under the person.
    save.ariaDisabled = String(state !== 'open');
    note.readOnly = state !== 'open';
  }

  #keepDraft(): void {
    if (this.#state === 'saved') return;
    const draft = { id: this.#id, stage: this.#stage, note: this.#view.note.value };
    this.#options.drafts.byQuote.set(this.#chosen.quote, draft);
  }

  #close(): void {
    this.#keepDraft();
    this.#closing.abort();
    if (this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
    if (this.#state !== 'saved') selectAgain(this.#chosen.range);
  }
}

function said(state: 'open' | 'saving' | 'saved', words: Words): string {
  if (state === 'open') return '';
  return words(state === 'saving' ? 'captureBarSaving' : 'captureBarSaved');
}

function problemOf(reply: Reply<'passage/save'>): CaptureWord {
  if (reply.type === 'unanswered') return 'captureBarUnanswered';
  return reply.answer.type === 'full' ? 'captureBarFull' : 'captureBarRefused';
}

function stageOf(chip: HTMLInputElement): Stage | null {
  return stages.find((stage) => stage === chip.value) ?? null;
}

function selectAgain(range: Range): void {
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
