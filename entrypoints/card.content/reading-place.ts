import type { Mark } from '../../shared/messages/page-marks.ts';

/** The caret has to stay this long where it is, in milliseconds: a selection that grows is not read out. */
const pause = 120;

/**
 * Tells which passages the caret, the end of the selection or the keyboard's focus is in, when it moved.
 * `byFocus`: the keyboard moved it, onto something there.
 */
export class ReadingPlace {
  readonly #host: Element;
  readonly #marks: () => readonly Mark[];
  readonly #moved: (marks: readonly Mark[], byFocus: boolean) => void;
  readonly #signal: AbortSignal;
  readonly #included = new WeakSet<Document>();
  #looking: ReturnType<typeof setTimeout> | undefined;

  constructor(
    host: Element,
    marks: () => readonly Mark[],
    moved: (marks: readonly Mark[], byFocus: boolean) => void,
    signal: AbortSignal,
  ) {
    this.#host = host;
    this.#marks = marks;
    this.#moved = moved;
    this.#signal = signal;
    signal.addEventListener('abort', () => clearTimeout(this.#looking));
  }

  include(page: Document): void {
    if (this.#included.has(page)) return;
    this.#included.add(page);
    const options = { capture: true, passive: true, signal: this.#signal };
    page.addEventListener('selectionchange', () => this.#look(page), options);
    page.addEventListener('focusin', (event) => this.#focus(event), options);
  }

  #look(page: Document): void {
    clearTimeout(this.#looking);
    // In what we show, a person reads about the passage, and has not left it.
    if (page.activeElement === this.#host) return;
    this.#looking = setTimeout(() => this.#moved(this.#atCaret(page), false), pause);
  }

  #atCaret(page: Document): readonly Mark[] {
    const caret = caretIn(page, this.#marks());
    if (!caret) return [];
    return this.#marks().filter(({ range }) => range.isPointInRange(caret.node, caret.offset));
  }

  #focus(event: FocusEvent): void {
    const target = event.composedPath()[0];
    // By what it has, not instanceof: elements of frames are of other realms.
    if (!target || !('matches' in target)) return;
    const element = target as Element;
    if (!element.matches(':focus-visible')) return;
    this.#moved(
      this.#marks().filter(({ range }) => isIn(element, range)),
      true,
    );
  }
}

interface Caret {
  readonly node: Node;
  readonly offset: number;
}

function caretIn(page: Document, marks: readonly Mark[]): Caret | undefined {
  const selection = page.getSelection();
  if (!selection?.focusNode) return undefined;
  // In a shadow tree the plain selection would end at its host.
  const shadowRoots = marks.map(({ range }) => range.startContainer.getRootNode()).filter(isShadow);
  if (shadowRoots.length > 0 && 'getComposedRanges' in selection) {
    const range = selection.getComposedRanges({ shadowRoots })[0];
    return range && { node: range.endContainer, offset: range.endOffset };
  }
  return { node: selection.focusNode, offset: selection.focusOffset };
}

function isShadow(root: Node): root is ShadowRoot {
  return root.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in root;
}

/** A link that begins before the passage counts too; a whole part of the page that can have the focus does not. */
function isIn(element: Element, range: Range): boolean {
  if (element.matches('a, button, summary, label')) return range.intersectsNode(element);
  return range.isPointInRange(element, 0);
}
