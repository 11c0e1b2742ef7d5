import type { Mark } from '../../shared/messages/page-marks.ts';
import { closeButton } from '../../shared/paint/controls.ts';
import { keepBeside } from '../../shared/paint/keep-beside.ts';
import { make } from '../../shared/paint/make.ts';
import type { Shell } from '../../shared/paint/shell.ts';
import { Entry, type EntryOptions } from './entry.ts';
import { stageName } from './words.ts';

export interface CardOptions extends EntryOptions {
  readonly shell: Shell;
  /** Its close button was pressed. */
  readonly onClose: () => void;
  readonly signal: AbortSignal;
}

/** What is known of the passages at one place, beside them. Several are listed where they overlap. */
export class Card {
  readonly #panel: HTMLElement;
  readonly #options: CardOptions;
  readonly #closing = new AbortController();
  readonly closed: AbortSignal;
  readonly #entries: readonly Entry[];
  #marks: readonly Mark[];

  /** `page`: all marks, of which `marks` are some. `at`: where the pointer was, from the window's top. */
  constructor(marks: readonly Mark[], page: readonly Mark[], options: CardOptions, at?: number) {
    const { shell, words, signal, onClose } = options;
    this.#options = options;
    this.#marks = marks;
    this.closed = AbortSignal.any([signal, this.#closing.signal]);
    this.#entries = marks.map(({ passage }) => new Entry(passage, options));
    const close = closeButton(words);
    close.addEventListener('click', onClose);
    this.#panel = make(
      'div',
      { role: 'dialog', class: 'panel', tabindex: '-1' },
      ...this.#entries.map(({ element }) => element),
      close,
    );
    this.#panel.classList.toggle('several', marks.length > 1);
    this.#label(page);
    shell.root.append(this.#panel);
    shell.raise();
    keepBeside(shell, () => this.#marks.map(({ range }) => range), this.closed, at);
    this.closed.addEventListener('abort', () => {
      for (const entry of this.#entries) entry.keep();
      this.#panel.remove();
      shell.lower();
    });
  }

  has(passage: string): boolean {
    return this.#entries.some(({ id }) => id === passage);
  }

  /** Whether it is about just these. */
  isOf(marks: readonly Mark[]): boolean {
    return (
      marks.length === this.#entries.length && marks.every(({ passage }) => this.has(passage.id))
    );
  }

  /** False while something in it was changed, or can be taken back, or has the focus. */
  get canGo(): boolean {
    return (
      this.#options.shell.root.activeElement === null && this.#entries.every((one) => one.canGo)
    );
  }

  /** Follows what is painted now. Closes when nothing of it is, and nothing in it is waiting. */
  update(page: readonly Mark[]): void {
    const now = new Map(page.map((mark) => [mark.passage.id, mark]));
    for (const entry of this.#entries) {
      const mark = now.get(entry.id);
      if (mark) entry.update(mark.passage);
    }
    this.#marks = this.#marks.map((mark) => now.get(mark.passage.id) ?? mark);
    this.#label(page);
    const isThere = this.#entries.some(({ id }) => now.has(id));
    if (!isThere && this.#entries.every((one) => one.canGo)) this.close();
  }

  /** Enter in a note saves it, as in the capture bar; with Shift it begins a line. */
  enter(event: KeyboardEvent): void {
    const field = this.#options.shell.root.activeElement;
    if (field?.localName !== 'textarea' || event.shiftKey) return;
    event.preventDefault();
    field.closest('section')?.querySelector<HTMLElement>('.save')?.click();
  }

  focus(): void {
    this.#panel.focus({ preventScroll: true });
  }

  close(): void {
    this.#closing.abort();
  }

  #label(page: readonly Mark[]): void {
    const { words } = this.#options;
    for (const [i, { passage }] of this.#marks.entries()) {
      const place = page.findIndex((mark) => mark.passage.id === passage.id) + 1;
      const element = this.#marks.length > 1 ? this.#entries[i]?.element : this.#panel;
      if (!element || place === 0) continue;
      element.role = this.#marks.length > 1 ? 'group' : 'dialog';
      const name = stageName(passage.stage, words);
      element.ariaLabel = words('cardName', String(place), String(page.length), name);
      element.setAttribute('aria-description', words('cardQuote', passage.quote));
    }
    if (this.#marks.length > 1) this.#panel.ariaLabel = words('cardSeveral');
  }
}
