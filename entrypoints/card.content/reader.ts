import type { Mark } from '../../shared/messages/page-marks.ts';
import { activeElement } from '../../shared/paint/active-element.ts';
import { bringIntoView } from '../../shared/paint/bring-into-view.ts';
import { guardEvents } from '../../shared/paint/guard.ts';
import { clearPaint, paint } from '../../shared/paint/paint.ts';
import { openShell, type Shell } from '../../shared/paint/shell.ts';
import { Announcer } from './announcer.ts';
import { Card } from './card.ts';
import type { EntryOptions } from './entry.ts';
import { showNone } from './none.ts';
import { Pointing } from './pointing.ts';
import { ReadingPlace } from './reading-place.ts';
import { focusRound } from './tab-round.ts';

export interface ReaderOptions extends Omit<EntryOptions, 'say'> {
  /** The style sheet of the card, and that of painted passages. */
  readonly css: string;
  readonly styles: string;
  readonly signal: AbortSignal;
}

/** Opened by a pointer or a focus, the card goes when that goes; opened by hand, when it is closed. */
type Opened = 'hover' | 'focus' | 'hand';

/**
 * What a person can do with the passages that are painted: rest the pointer on one, click it, or go from
 * one to the next with the keyboard, and read, change or delete what is known of it.
 */
export class Reader {
  readonly #options: ReaderOptions;
  readonly #shell: Shell;
  readonly #announcer: Announcer;
  readonly #pointing: Pointing;
  readonly #place: ReadingPlace;
  #page: readonly Mark[] = [];
  #isPlaced = false;
  /** Where to go once the page has been read. */
  #going: 'next' | 'previous' | undefined;
  #card: Card | undefined;
  #opened: Opened = 'hover';
  /** What was closed under a pointer does not come back before that went elsewhere. */
  #dismissed: Card | undefined;
  /** Where the keyboard went to last. */
  #current: Mark | undefined;
  #last: number | undefined;
  /** What had the focus before the card took it. */
  #before: Element | null = null;

  constructor(options: ReaderOptions) {
    const { css, words, signal } = options;
    this.#options = options;
    this.#shell = openShell(css, signal);
    this.#shell.host.lang = words('locale');
    this.#shell.host.dir = words('direction');
    this.#shell.lower();
    this.#announcer = new Announcer(this.#shell, words, signal);
    const { host } = this.#shell;
    const marks = () => this.#page;
    this.#pointing = new Pointing(
      host,
      marks,
      {
        rested: (at, y) => this.#rest(at, y),
        left: () => this.#leave(),
        clicked: (at, y) => this.#click(at, y),
      },
      signal,
    );
    this.#place = new ReadingPlace(host, marks, (at, byFocus) => this.#move(at, byFocus), signal);
    guardEvents(host, (event) => this.#onKey(event), signal);
    signal.addEventListener('abort', () => clearPaint('current'));
  }

  /** What is painted now, in page order. */
  follow(marks: readonly Mark[]): void {
    this.#page = marks;
    for (const page of [
      document,
      ...marks.map(({ range }) => range.startContainer.ownerDocument),
    ]) {
      if (!page) continue;
      this.#pointing.include(page);
      this.#place.include(page);
    }
    this.#card?.update(marks);
    this.#current = marks.find(({ passage }) => passage.id === this.#current?.passage.id);
    this.#paintCurrent();
    this.#isPlaced = true;
    if (this.#going) this.go(this.#going);
  }

  /** Goes to the passage after or before the last one, and says which; round at the ends. */
  go(to: 'next' | 'previous'): void {
    this.#going = this.#isPlaced ? undefined : to;
    if (!this.#isPlaced) return;
    const index = this.#indexOf(to);
    const mark = this.#page[index];
    if (!mark) {
      this.#close();
      showNone(this.#shell, this.#options.words, this.#options.signal);
      return;
    }
    bringIntoView(mark.range);
    this.#open([mark], 'hand');
    this.#current = mark;
    this.#last = index;
    this.#paintCurrent();
    this.#card?.focus();
  }

  // After one that was deleted comes the one that took its place.
  #indexOf(to: 'next' | 'previous'): number {
    const { length } = this.#page;
    const current = this.#page.findIndex(({ passage }) => passage.id === this.#current?.passage.id);
    const last = this.#last ?? length;
    if (to === 'previous') return ((current === -1 ? last : current) - 1 + length) % length;
    return (current === -1 ? last : current + 1) % length;
  }

  /** Where the keyboard is, as long as the card is open. */
  #paintCurrent(): void {
    const isOpen = this.#current && this.#card?.has(this.#current.passage.id);
    const painted = this.#current && isOpen ? [this.#current] : [];
    paint(
      painted.map(({ passage: { stage }, range }) => ({ stage, range })),
      this.#options.styles,
      'current',
    );
  }

  #rest(marks: readonly Mark[], y: number): void {
    if (this.#dismissed?.isOf(marks)) return;
    this.#dismissed = undefined;
    if (marks.length === 0 || this.#shows(marks)) return;
    if (!this.#card || this.#mayGo()) this.#open(marks, 'hover', y);
  }

  #leave(): void {
    this.#dismissed = undefined;
    if (this.#opened === 'hover' && this.#mayGo()) this.#close();
  }

  #click(marks: readonly Mark[], y: number): void {
    if (marks.length === 0) {
      this.#close();
      return;
    }
    this.#open(marks, 'hand', y);
    this.#card?.focus();
  }

  #move(marks: readonly Mark[], byFocus: boolean): void {
    this.#announcer.moveInto(marks);
    if (!byFocus) return;
    if (marks.length > 0 && (!this.#card || this.#mayGo())) this.#open(marks, 'focus');
    else if (marks.length === 0 && this.#opened === 'focus' && this.#mayGo()) this.#close();
  }

  // A page may have taken away what it did not put there.
  #shows(marks: readonly Mark[]): boolean {
    return this.#shell.host.isConnected && this.#card?.isOf(marks) === true;
  }

  #mayGo(): boolean {
    return this.#opened !== 'hand' && this.#card?.canGo === true;
  }

  #open(marks: readonly Mark[], by: Opened, y?: number): void {
    if (this.#shell.root.activeElement === null) this.#before = activeElement();
    if (!this.#shows(marks)) {
      this.#card?.close();
      const { signal } = this.#options;
      const card = new Card(
        marks,
        this.#page,
        {
          ...this.#options,
          shell: this.#shell,
          say: (text) => this.#announcer.say(text),
          onClose: () => this.#close(),
        },
        y,
      );
      this.#card = card;
      card.closed.addEventListener('abort', () => {
        if (this.#card === card) this.#card = undefined;
      });
      addEventListener('keydown', (event) => this.#onPageKey(event), {
        capture: true,
        signal: AbortSignal.any([signal, card.closed]),
      });
    }
    this.#opened = by;
  }

  /** Gives the focus back, and leaves the caret at the passage that the keyboard went to. */
  #close(): void {
    const card = this.#card;
    if (!card) return;
    const hadFocus = this.#shell.root.activeElement !== null;
    if (this.#opened === 'hover') this.#dismissed = card;
    card.close();
    clearPaint('current');
    if (!hadFocus) return;
    if (this.#current && card.has(this.#current.passage.id)) {
      const { startContainer, startOffset } = this.#current.range;
      startContainer.ownerDocument?.getSelection()?.collapse(startContainer, startOffset);
    }
    // After the caret, which takes the focus along. Whatever had it has this method.
    (this.#before as HTMLElement | null)?.focus({ preventScroll: true });
  }

  #onKey(event: KeyboardEvent): void {
    // Keys that choose a character of an input method are not for us.
    if (event.isComposing) return;
    if (event.key === 'Escape') this.#close();
    else if (event.key === 'Tab') focusRound(event, this.#shell.root);
    else if (event.key === 'Enter') this.#card?.enter(event);
  }

  // The page has the focus, and keeps it; only the card goes.
  #onPageKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#close();
  }
}
