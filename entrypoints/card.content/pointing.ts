import type { Mark } from '../../shared/messages/page-marks.ts';
import { frameOf } from '../../shared/paint/box-in-window.ts';
import { rangesAt, type Spot } from '../../shared/paint/ranges-at.ts';

/** What a person does on the page with a pointer. Each tells the passages there; none, in other places. */
export interface Pointed {
  /** A mouse or pen came to rest. */
  readonly rested: (marks: readonly Mark[], y: number) => void;
  /** It is neither on a passage nor on what we show. */
  readonly left: () => void;
  /** A plain click or tap: not one that follows a link, presses a button or ends a selection. */
  readonly clicked: (marks: readonly Mark[], y: number) => void;
}

/** Milliseconds: long enough not to show anything on the way to somewhere else, or to lose it there. */
const rest = 250;
const grace = 400;

const pressable =
  'a[href], button, input, select, textarea, label, summary, audio, video, [role="button"], [role="link"], [onclick], [contenteditable]:not([contenteditable="false"])';

/** Follows the pointer in each document that `include` is called with, until the signal aborts. */
export class Pointing {
  readonly #host: Element;
  readonly #marks: () => readonly Mark[];
  readonly #on: Pointed;
  readonly #signal: AbortSignal;
  readonly #included = new WeakSet<Document>();
  /** Undefined outside of the window, and on what we show. */
  #spot: Spot | undefined;
  #isOnHost = false;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Element, marks: () => readonly Mark[], on: Pointed, signal: AbortSignal) {
    this.#host = host;
    this.#marks = marks;
    this.#on = on;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#stop());
  }

  include(page: Document): void {
    if (this.#included.has(page)) return;
    this.#included.add(page);
    const options = { capture: true, passive: true, signal: this.#signal };
    page.addEventListener('pointermove', (event) => this.#move(event, page), options);
    page.addEventListener('click', (event) => this.#click(event, page), options);
    // Not in the capture phase, which would tell of each element in the page that it leaves.
    const whole = { signal: this.#signal };
    page.documentElement.addEventListener('pointerleave', () => this.#leave(), whole);
    page.addEventListener('pointerdown', () => clearTimeout(this.#resting), options);
  }

  #move(event: PointerEvent, page: Document): void {
    if (event.pointerType === 'touch') return;
    this.#isOnHost = event.target === this.#host;
    const spot = this.#isOnHost ? undefined : spotOf(event, page);
    this.#spot = spot;
    clearTimeout(this.#resting);
    // With a button held down, a person selects.
    if (spot && event.buttons === 0) {
      this.#resting = setTimeout(() => this.#on.rested(this.#at(spot), yOf(spot)), rest);
    }
    this.#mayHaveLeft();
  }

  #leave(): void {
    this.#spot = undefined;
    this.#isOnHost = false;
    clearTimeout(this.#resting);
    this.#mayHaveLeft();
  }

  #mayHaveLeft(): void {
    this.#leaving ??= setTimeout(() => {
      this.#leaving = undefined;
      if (this.#isOnHost || (this.#spot && this.#at(this.#spot).length > 0)) return;
      this.#on.left();
    }, grace);
  }

  #click(event: MouseEvent, page: Document): void {
    if (event.target === this.#host) return;
    const spot = spotOf(event, page);
    this.#on.clicked(isPlain(event, page) ? this.#at(spot) : [], yOf(spot));
  }

  #at(spot: Spot): readonly Mark[] {
    const marks = this.#marks();
    const ranges = marks.map(({ range }) => range);
    const hit = new Set(rangesAt(spot, ranges));
    return marks.filter(({ range }) => hit.has(range));
  }

  #stop(): void {
    clearTimeout(this.#resting);
    clearTimeout(this.#leaving);
  }
}

function spotOf(event: MouseEvent, document: Document): Spot {
  // An event always has a node at the beginning of its path while it is on its way.
  const target = event.composedPath()[0] as Node;
  return { document, x: event.clientX, y: event.clientY, target };
}

/** In our own window, for a spot in a frame as well. */
function yOf({ document, y }: Pick<Spot, 'document' | 'y'>): number {
  const frame = frameOf(document);
  if (!frame) return y;
  const { top } = frame.getBoundingClientRect();
  return yOf({ document: frame.ownerDocument, y: top + frame.clientTop + y });
}

function isPlain(event: MouseEvent, page: Document): boolean {
  const { button, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return false;
  if (page.getSelection()?.isCollapsed === false) return false;
  return !event.composedPath().some(isPressable);
}

// By what it has, not instanceof: elements of frames are of other realms.
function isPressable(target: EventTarget): boolean {
  return 'matches' in target && (target as Element).matches(pressable);
}
