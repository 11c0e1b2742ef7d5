import type { Work } from './slices.ts';

/**
 * What a reader sees of a page as one string, and where each piece of it stands in the document.
 *
 * - White space counts as one space, save where the page keeps it (`pre` and its kind).
 * - Blocks, table cells and `<br>` are set apart by one newline; there is none at either end.
 * - Left out: scripts, styles, form fields, embedded documents, and what is not shown. What a closed
 *   `<details>` holds is kept: it is one click away, and whether it is open says nothing of the page.
 * - Invisible characters (soft hyphen, zero-width space, word joiner) are left out, so that a page that
 *   starts to hyphenate is still the same page. Joiners that shape letters and emoji stay.
 * - Open shadow roots stand in the place of their host, with what is slotted into them; documents of the
 *   same origin in the place of the frame that shows them.
 */
export interface VisibleText {
  readonly text: string;
  /** The same, offset by offset, as it is searched and compared: see {@link flatten}. */
  readonly flat: string;
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

/**
 * Reads the page, and pauses between nodes so that whoever runs it can give the page its turn. What changes
 * in the page meanwhile may be read as it was or as it is.
 */
export function* readVisibleText(root: Node): Work<VisibleText> {
  const into: Reading = {
    text: '',
    flat: '',
    last: '',
    pending: undefined,
    runs: [],
    spans: new Map(),
    innerRoots: [],
  };
  // A stack of our own: a page may nest deeper than calls may.
  const open: Open[] = [];
  const setting = { shown: true, space: 'collapse' };
  if (isText(root)) yield* readText(into, root, setting);
  else enter(into, open, root, setting);
  for (let steps = 1; ; steps++) {
    const parent = open.at(-1);
    if (!parent) return into;
    if (parent.next) {
      const child = parent.next;
      parent.next = after(parent, child);
      if (isText(child)) yield* readText(into, child, parent.setting);
      else enter(into, open, child, parent.setting);
    } else {
      leave(into, parent);
      open.pop();
    }
    if (steps % 50 === 0) yield;
  }
}

/** What is written down only once more text follows. */
type Pending = 'newline' | { readonly node: Text; readonly offset: number };

interface Reading {
  text: string;
  flat: string;
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

/** A node whose inside is being read. */
interface Open {
  readonly node: Node;
  readonly start: number;
  readonly setting: Setting;
  /** Set apart from what is around it by a newline. */
  readonly apart: boolean;
  /** What stands in a slot, which are not its children. */
  readonly slotted: readonly Node[] | undefined;
  next: Node | null;
}

const leftOut = new Set(
  'script style noscript template title desc metadata textarea select datalist object canvas audio video progress meter'.split(
    ' ',
  ),
);

function enter(into: Reading, open: Open[], node: Node, setting: Setting): void {
  if (isElement(node)) enterElement(into, open, node);
  else open.push({ ...inside(node), start: into.text.length, setting, apart: false });
}

function enterElement(into: Reading, open: Open[], element: Element): void {
  if (leftOut.has(element.localName)) return;
  const style = getComputedStyle(element);
  const { display, visibility, whiteSpaceCollapse } = style;
  if (display === 'none' || style.contentVisibility === 'hidden') return;
  const start = into.text.length;
  const apart = element.localName === 'br' || isFrame(element) || isBlock(display);
  if (apart) addBoundary(into);
  const setting = { shown: visibility === 'visible', space: whiteSpaceCollapse };
  // Null for a frame of another origin.
  const inner = isFrame(element) ? element.contentDocument : element.shadowRoot;
  if (inner) into.innerRoots.push(inner);
  open.push({ ...inside(element, inner), start, setting, apart });
}

function inside(node: Node, inner?: Node | null): Pick<Open, 'node' | 'slotted' | 'next'> {
  if (inner) return { node, slotted: undefined, next: inner };
  const assigned = isElement(node) && isSlot(node) ? node.assignedNodes() : [];
  if (assigned.length > 0) return { node, slotted: assigned, next: assigned[0] ?? null };
  return { node, slotted: undefined, next: isFrame(node) ? null : node.firstChild };
}

function after({ slotted, node }: Open, child: Node): Node | null {
  if (slotted) return slotted[slotted.indexOf(child) + 1] ?? null;
  // A shadow root and a frame's document are the only ones inside their element.
  return child.parentNode === node ? child.nextSibling : null;
}

function leave(into: Reading, { node, start, apart }: Open): void {
  if (apart) addBoundary(into);
  into.spans.set(node, { start, end: into.text.length });
}

function isBlock(display: string): boolean {
  return !/^(inline|contents|ruby)|math/.test(display);
}

function* readText(into: Reading, node: Text, { shown, space }: Setting): Work<void> {
  const start = into.text.length;
  const isKept = space === 'preserve' || space === 'break-spaces';
  if (shown)
    yield* isKept ? addKept(into, node) : addCollapsed(into, node, space === 'preserve-breaks');
  into.spans.set(node, { start, end: into.text.length });
}

// Invisible characters, and the pieces between them or between spaces that must become one. A piece ends at
// some length too, so that a page that is one text leaves its turn to others as well.
const kept = /[^\u00AD\u200B\u2060]{1,9999}/g;
const words = /[^\s\u00AD\u200B\u2060]{1,9999}(?: [^\s\u00AD\u200B\u2060]{1,999}){0,99}/g;

function* addKept(into: Reading, node: Text): Work<void> {
  for (const piece of node.data.matchAll(kept)) {
    writePending(into);
    write(into, piece[0], node, piece.index);
    if (piece[0].length > longPiece) yield;
  }
}

function* addCollapsed(into: Reading, node: Text, breaks: boolean): Work<void> {
  const { data } = node;
  let end = 0;
  for (const piece of data.matchAll(words)) {
    if (piece.index > end) addGap(into, node, end, data.slice(end, piece.index), breaks);
    writePending(into);
    write(into, piece[0], node, piece.index);
    end = piece.index + piece[0].length;
    if (piece.index > longPiece) yield;
  }
  if (end < data.length) addGap(into, node, end, data.slice(end), breaks);
}

/** Characters after which it is time to look up from a text. */
const longPiece = 2_000;

function addGap(into: Reading, node: Text, offset: number, gap: string, breaks: boolean): void {
  if (breaks && gap.includes('\n')) addBoundary(into);
  else if (/\s/.test(gap) && !into.pending && into.last !== '' && !/\s/.test(into.last)) {
    into.pending = { node, offset };
  }
}

function addBoundary(into: Reading): void {
  if (into.last !== '') into.pending = into.last === '\n' ? undefined : 'newline';
}

function writePending(into: Reading): void {
  const { pending } = into;
  into.pending = undefined;
  if (pending === 'newline') write(into, '\n', undefined, 0);
  else if (pending) write(into, ' ', pending.node, pending.offset);
}

function write(into: Reading, piece: string, node: Text | undefined, offset: number): void {
  const start = into.text.length;
  const run = into.runs.at(-1);
  const goesOn = run && node && run.node === node && run.offset + start - run.start === offset;
  if (!goesOn) into.runs.push({ start, node, offset });
  into.text += piece;
  into.flat += flatten(piece);
  into.last = piece.charAt(piece.length - 1);
}

const unlike = /[^\S ]|[\u2018-\u201f\u2010-\u2015\u2212]/g;

/**
 * The same text, as long as it was, with one kind of space, quotation mark and dash: what an editor or a
 * browser puts in place of another is the same to a reader.
 */
export function flatten(text: string): string {
  return text.replace(unlike, (character) => {
    if (/\s/.test(character)) return ' ';
    if (/[\u2018-\u201b]/.test(character)) return "'";
    return /[\u201c-\u201f]/.test(character) ? '"' : '-';
  });
}

// By nodeType, not instanceof: a page script meets nodes of other realms.
function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function isFrame(element: Node): element is HTMLIFrameElement | HTMLFrameElement {
  return isElement(element) && (element.localName === 'iframe' || element.localName === 'frame');
}

function isSlot(element: Element): element is HTMLSlotElement {
  return element.localName === 'slot' && 'assignedNodes' in element;
}
