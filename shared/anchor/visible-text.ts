/**
 * What a reader sees of a page as one string, and where each piece of it stands in the document.
 *
 * - White space counts as one space, save where the page keeps it (`pre` and its kind).
 * - Blocks, table cells and `<br>` are set apart by one newline; there is none at either end.
 * - Left out: scripts, styles, form fields, embedded documents, and what is not shown.
 * - Invisible characters (soft hyphen, zero-width space, word joiner) are left out, so that a page that
 *   starts to hyphenate is still the same page. Joiners that shape letters and emoji stay.
 * - Open shadow roots stand in the place of their host, with what is slotted into them; documents of the
 *   same origin in the place of the frame that shows them.
 */
export interface VisibleText {
  readonly text: string;
  /** In the order of `start`; each up to the start of the next. */
  readonly runs: readonly Run[];
  /** Where each node that was walked begins and ends in `text`. */
  readonly spans: ReadonlyMap<Node, Span>;
  /** The trees besides the one that was asked for: a node's own tree ends at their borders. */
  readonly innerRoots: readonly InnerRoot[];
}

export type InnerRoot = ShadowRoot | Document;

/** Text in one piece: `text[start + n]` is `node.data[offset + n]`. Without a node: a newline of ours. */
export interface Run {
  readonly start: number;
  readonly node: Text | undefined;
  readonly offset: number;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export function collectVisibleText(root: Node): VisibleText {
  const into: Collecting = {
    text: '',
    last: '',
    pending: undefined,
    runs: [],
    spans: new Map(),
    innerRoots: [],
  };
  visit(into, root, { shown: true, space: 'collapse' });
  return into;
}

/** What is written down only once more text follows. */
type Pending = 'newline' | { readonly node: Text; readonly offset: number };

interface Collecting {
  text: string;
  /** Kept apart, since reading it from a string under construction costs a copy of all of it. */
  last: string;
  pending: Pending | undefined;
  readonly runs: Run[];
  readonly spans: Map<Node, Span>;
  readonly innerRoots: InnerRoot[];
}

/** What a text takes over from the elements around it. */
interface Setting {
  readonly shown: boolean;
  readonly space: string;
}

const leftOut = new Set(
  'script style noscript template title desc metadata textarea select datalist object canvas audio video'.split(
    ' ',
  ),
);

function visit(into: Collecting, node: Node, setting: Setting): void {
  const start = into.text.length;
  if (isText(node)) addText(into, node, setting);
  else if (isElement(node)) {
    if (!visitElement(into, node)) return;
  } else visitChildren(into, node, setting);
  into.spans.set(node, { start, end: into.text.length });
}

/** False when the element is left out. */
function visitElement(into: Collecting, element: Element): boolean {
  if (leftOut.has(element.localName)) return false;
  const style = getComputedStyle(element);
  if (style.display === 'none') return false;
  const apart = element.localName === 'br' || isFrame(element) || isBlock(style.display);
  if (apart) addBoundary(into);
  const { visibility, whiteSpaceCollapse } = style;
  visitInside(into, element, { shown: visibility === 'visible', space: whiteSpaceCollapse });
  if (apart) addBoundary(into);
  return true;
}

function visitInside(into: Collecting, element: Element, setting: Setting): void {
  // Null for a frame of another origin.
  const inner = isFrame(element) ? element.contentDocument : element.shadowRoot;
  const slotted = isSlot(element) ? element.assignedNodes() : [];
  if (inner) {
    into.innerRoots.push(inner);
    visit(into, inner, setting);
  } else if (isFrame(element)) return;
  else if (slotted.length > 0) for (const node of slotted) visit(into, node, setting);
  else visitChildren(into, element, setting);
}

// By siblings: iterating `childNodes` costs several times as much.
function visitChildren(into: Collecting, parent: Node, setting: Setting): void {
  for (let node = parent.firstChild; node; node = node.nextSibling) visit(into, node, setting);
}

function isBlock(display: string): boolean {
  return !/^(inline|contents|ruby)/.test(display);
}

function addText(into: Collecting, node: Text, { shown, space }: Setting): void {
  if (!shown) return;
  if (space === 'preserve' || space === 'break-spaces') addKept(into, node);
  else addCollapsed(into, node, space === 'preserve-breaks');
}

// Invisible characters, and the pieces between them or between spaces that must become one.
const kept = /[^\u00AD\u200B\u2060]+/g;
const words = /[^\s\u00AD\u200B\u2060]+(?: [^\s\u00AD\u200B\u2060]+)*/g;

function addKept(into: Collecting, node: Text): void {
  for (const piece of node.data.matchAll(kept)) {
    writePending(into);
    write(into, piece[0], node, piece.index);
  }
}

function addCollapsed(into: Collecting, node: Text, breaks: boolean): void {
  const { data } = node;
  let end = 0;
  for (const piece of data.matchAll(words)) {
    if (piece.index > end) addGap(into, node, end, data.slice(end, piece.index), breaks);
    writePending(into);
    write(into, piece[0], node, piece.index);
    end = piece.index + piece[0].length;
  }
  if (end < data.length) addGap(into, node, end, data.slice(end), breaks);
}

function addGap(into: Collecting, node: Text, offset: number, gap: string, breaks: boolean): void {
  if (breaks && gap.includes('\n')) addBoundary(into);
  else if (/\s/.test(gap) && !into.pending && into.last !== '' && !/\s/.test(into.last)) {
    into.pending = { node, offset };
  }
}

function addBoundary(into: Collecting): void {
  if (into.last !== '') into.pending = into.last === '\n' ? undefined : 'newline';
}

function writePending(into: Collecting): void {
  const { pending } = into;
  into.pending = undefined;
  if (pending === 'newline') write(into, '\n', undefined, 0);
  else if (pending) write(into, ' ', pending.node, pending.offset);
}

function write(into: Collecting, piece: string, node: Text | undefined, offset: number): void {
  const start = into.text.length;
  const run = into.runs.at(-1);
  const goesOn = run && node && run.node === node && run.offset + start - run.start === offset;
  if (!goesOn) into.runs.push({ start, node, offset });
  into.text += piece;
  into.last = piece.charAt(piece.length - 1);
}

// By nodeType, not instanceof: a page script meets nodes of other realms.
function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function isFrame(element: Element): element is HTMLIFrameElement | HTMLFrameElement {
  return element.localName === 'iframe' || element.localName === 'frame';
}

function isSlot(element: Element): element is HTMLSlotElement {
  return element.localName === 'slot' && 'assignedNodes' in element;
}
