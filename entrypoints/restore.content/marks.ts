import type { Mark } from '../../shared/messages/page-marks.ts';

/** As a reader comes to them, from the top of the page; of two that begin together, the longer first. */
export function inPageOrder(marks: readonly Mark[]): readonly Mark[] {
  return marks
    .map((mark) => ({ mark, from: pathTo(mark.range) }))
    .sort((a, b) => comparePaths(a.from, b.from) || compareEnds(a.mark.range, b.mark.range))
    .map(({ mark }) => mark);
}

interface Boundary {
  readonly container: Node;
  readonly offset: number;
}

/** The start of the range, before it the shadow host or frame that it is in, and so on out to the page. */
function pathTo({ startContainer, startOffset }: Range): readonly Boundary[] {
  const path = [{ container: startContainer, offset: startOffset }];
  for (let host = hostOf(startContainer); host; host = hostOf(host)) {
    path.unshift({ container: host, offset: 0 });
  }
  return path;
}

function hostOf(node: Node): Element | null {
  const root = node.getRootNode();
  // By nodeType, not instanceof: nodes of frames are of other realms. Of fragments, shadow roots have a host.
  if (root.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (root as ShadowRoot).host ?? null;
  return node.ownerDocument?.defaultView?.frameElement ?? null;
}

function comparePaths(a: readonly Boundary[], b: readonly Boundary[]): number {
  const at = a.findIndex(({ container }, i) => container !== b[i]?.container);
  const [mine, other] = [a.at(at), b[at === -1 ? b.length - 1 : at]];
  if (!mine || !other) return a.length - b.length;
  return compareBoundaries(mine, other);
}

function compareBoundaries(a: Boundary, b: Boundary): number {
  if (a.container === b.container) return a.offset - b.offset;
  const place = a.container.compareDocumentPosition(b.container);
  return place & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function compareEnds(a: Range, b: Range): number {
  return a.endContainer.getRootNode() === b.endContainer.getRootNode()
    ? b.compareBoundaryPoints(Range.END_TO_END, a)
    : 0;
}
