import { activeElement } from '../../shared/paint/active-element.ts';
import { boxOf } from '../../shared/paint/box-in-window.ts';
import { isCoarse, keepDocked } from '../../shared/paint/docked.ts';
import { guardEvents } from '../../shared/paint/guard.ts';
import { keepBeside } from '../../shared/paint/keep-beside.ts';
import { clearPaint, paint } from '../../shared/paint/paint.ts';
import { openShell, type Shell } from '../../shared/paint/shell.ts';
import type { Stage } from '../../shared/records/taxonomy.ts';
import type { Chosen } from './selection.ts';
import type { Words } from './words.ts';

export interface OverlayOptions {
  readonly words: Words;
  /** The style sheet of what is shown, and that of painted passages. */
  readonly css: string;
  readonly styles: string;
  readonly signal: AbortSignal;
}

/** Kept free around the words, in pixels. */
const gap = 8;

/**
 * A panel that belongs to selected words: stands beside them, never over them, and shows them as they will
 * be saved. Where people point with a finger it is docked to the bottom edge instead, and the selection stays
 * as it was, with the handles and the menu that the system draws around it.
 */
export class Overlay {
  /** Aborts when it closes, by itself or with the script. */
  readonly closed: AbortSignal;
  readonly isDocked = isCoarse();
  readonly #options: OverlayOptions;
  readonly #closing = new AbortController();
  readonly #before = activeElement();
  readonly #shell: Shell;
  readonly #move: () => void;
  #chosen: Chosen;

  /** `onKey` is handed the keys that are pressed in it; the page hears nothing of them. */
  constructor(
    panel: HTMLElement,
    chosen: Chosen,
    onKey: (event: KeyboardEvent) => void,
    options: OverlayOptions,
  ) {
    this.#chosen = chosen;
    this.#options = options;
    this.closed = AbortSignal.any([options.signal, this.#closing.signal]);
    this.#shell = openShell(options.css, this.closed);
    this.#shell.host.lang = options.words('locale');
    this.#shell.host.dir = options.words('direction');
    panel.classList.toggle('docked', this.isDocked);
    // The page is not out of reach there: its selection can still be changed.
    if (this.isDocked) panel.removeAttribute('aria-modal');
    this.#shell.root.append(panel);
    this.closed.addEventListener('abort', () => clearPaint('draft'));
    guardEvents(this.#shell.host, onKey, this.closed);
    this.#move = this.#keepInPlace();
    panel.focus({ preventScroll: true });
  }

  get chosen(): Chosen {
    return this.#chosen;
  }

  get activeElement(): Element | null {
    return this.#shell.root.activeElement;
  }

  /** Shows other words than before, or the same for another stage. */
  show(chosen: Chosen, stage: Stage | null): void {
    this.#chosen = chosen;
    const passages = chosen.parts.map(({ range }) => ({ stage, range }));
    const painted = paint(passages, this.#options.styles, 'draft');
    // The words show as they will be saved, which the browser's selection would cover.
    if (painted.type === 'painted' && !this.isDocked) selectionOf(chosen)?.removeAllRanges();
    this.#move();
  }

  /** Gives the focus back; the selection too, unless it has served. */
  close({ hasServed = false } = {}): void {
    this.#closing.abort();
    if (this.#before && 'focus' in this.#before) {
      // Whatever can be focused has it in this form.
      (this.#before as HTMLElement).focus({ preventScroll: true });
    }
    if (!hasServed && !this.isDocked) selectAgain(this.#chosen);
  }

  /** True when a signal from outside ended it, and not the person. */
  get isInterrupted(): boolean {
    return !this.#closing.signal.aborted;
  }

  #keepInPlace(): () => void {
    if (!this.isDocked) return keepBeside(this.#shell, () => this.#words(), this.closed);
    keepDocked(this.#shell, this.closed);
    this.#uncover();
    return () => undefined;
  }

  // The words come up from under it, as far as the page can be scrolled.
  #uncover(): void {
    const words = boxOf(this.#words());
    const hidden = words.top + words.height + gap - this.#shell.host.getBoundingClientRect().top;
    scrollBy({ top: Math.max(0, Math.min(hidden, words.top - gap)), behavior: 'instant' });
  }

  #words(): readonly Range[] {
    return this.#chosen.parts.map(({ range }) => range);
  }
}

function selectionOf({ parts: [{ range }] }: Chosen): Selection | null | undefined {
  return range.startContainer.ownerDocument?.getSelection();
}

function selectAgain(chosen: Chosen): void {
  const selection = selectionOf(chosen);
  selection?.removeAllRanges();
  for (const { range } of chosen.parts) selection?.addRange(range);
}
