import type { Box } from './placement.ts';

/** What these ranges take up together, in pixels of this window, also when they are in frames of it. */
export function boxOf(ranges: readonly Range[]): Box {
  const boxes = ranges.map(boxInWindow);
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

function boxInWindow(range: Range): Box {
  let box: Box = range.getBoundingClientRect();
  for (let frame = frameOf(range.startContainer); frame; frame = frameOf(frame)) {
    box = within(box, frame);
  }
  return box;
}

/** The frame that shows a document, or that of a node; null for this window's own. */
export function frameOf(node: Node): Element | null {
  const view = ('defaultView' in node ? (node as Document) : node.ownerDocument)?.defaultView;
  return view && view !== window ? view.frameElement : null;
}

// Where the frame shows it: what is scrolled out of the frame is not seen.
function within({ left, top, width, height }: Box, frame: Element): Box {
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  const outside = frame.getBoundingClientRect();
  const fromX = outside.left + frame.clientLeft + Number.parseFloat(paddingLeft);
  const fromY = outside.top + frame.clientTop + Number.parseFloat(paddingTop);
  const [x, y] = [clamp(left, frame.clientWidth), clamp(top, frame.clientHeight)];
  const right = clamp(left + width, frame.clientWidth);
  const bottom = clamp(top + height, frame.clientHeight);
  return { left: fromX + x, top: fromY + y, width: right - x, height: bottom - y };
}

function clamp(at: number, most: number): number {
  return Math.min(Math.max(0, at), most);
}
