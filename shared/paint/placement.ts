/** Pixels in the window, from its top left. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Size = Pick<Box, 'width' | 'height'>;
export type Point = Pick<Box, 'left' | 'top'>;

/** Kept free around the words, and at the window's edges. */
const gap = 8;

/**
 * Where a panel goes: below the words, else above, else beside them, whichever first has room, so that it
 * never hides them. Where words fill the window it stands at the bottom. Always all inside the window, as
 * far as the window holds it.
 */
export function placeBeside(words: Box, panel: Size, view: Size, rightToLeft = false): Point {
  const seen = visiblePart(words, view);
  const along = rightToLeft ? seen.left + seen.width - panel.width : seen.left;
  const left = within(along, panel.width, view.width);
  const top = within(seen.top, panel.height, view.height);
  const places: Point[] = [
    { left, top: seen.top + seen.height + gap },
    { left, top: seen.top - gap - panel.height },
    { left: seen.left + seen.width + gap, top },
    { left: seen.left - gap - panel.width, top },
  ];
  return (
    places.find((place) => fits(place, panel, view)) ?? {
      left,
      top: within(view.height, panel.height, view.height),
    }
  );
}

/**
 * How high a panel of this width can be and still find a place where it leaves the words free; 0 where
 * there is none.
 */
export function roomBeside(words: Box, width: number, view: Size): number {
  const seen = visiblePart(words, view);
  const before = seen.left - 2 * gap;
  const after = view.width - seen.left - seen.width - 2 * gap;
  if (Math.max(before, after) >= width) return view.height - 2 * gap;
  return Math.max(0, seen.top - 2 * gap, view.height - seen.top - seen.height - 2 * gap);
}

function visiblePart({ left, top, width, height }: Box, view: Size): Box {
  const [fromX, toX] = [clamp(left, view.width), clamp(left + width, view.width)];
  const [fromY, toY] = [clamp(top, view.height), clamp(top + height, view.height)];
  return { left: fromX, top: fromY, width: toX - fromX, height: toY - fromY };
}

function clamp(at: number, most: number): number {
  return Math.min(Math.max(0, at), most);
}

function within(start: number, length: number, room: number): number {
  return Math.max(gap, Math.min(start, room - gap - length));
}

function fits({ left, top }: Point, panel: Size, view: Size): boolean {
  return (
    left >= gap &&
    top >= gap &&
    left + panel.width <= view.width - gap &&
    top + panel.height <= view.height - gap
  );
}
