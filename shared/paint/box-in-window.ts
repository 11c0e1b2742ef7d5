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
  const inside = contentBox(frame);
  const [x, y] = [clamp(left, inside.width), clamp(top, inside.height)];
  const right = clamp(left + width, inside.width);
  const bottom = clamp(top + height, inside.height);
  return { left: inside.left + x, top: inside.top + y, width: right - x, height: bottom - y };
}

function contentBox(frame: Element): Box {
  const style = getComputedStyle(frame);
  const padding = (side: 'Left' | 'Top' | 'Right' | 'Bottom') =>
    Number.parseFloat(style[`padding${side}`]);
  const { left, top } = frame.getBoundingClientRect();
  return {
    left: left + frame.clientLeft + padding('Left'),
    top: top + frame.clientTop + padding('Top'),
    width: frame.clientWidth - padding('Left') - padding('Right'),
    height: frame.clientHeight - padding('Top') - padding('Bottom'),
  };
}

function clamp(at: number, most: number): number {
  return Math.min(Math.max(0, at), most);
}
