import { bringIntoView } from '../../shared/paint/bring-into-view.ts';
import { clearPaint, paint } from '../../shared/paint/paint.ts';
import type { Place } from './place.ts';

/** Long enough to find it on the page, and, for what is only possible, to read it (milliseconds). */
const moment = { found: 3_000, changed: 3_000, possible: 20_000 };

let clearing: ReturnType<typeof setTimeout> | undefined;

/** Brings a passage into view, and marks it for a moment beside whatever is painted there. */
export function showPlace({ range, type }: Place, styles: string, signal: AbortSignal): void {
  bringIntoView(range);
  paint([{ stage: null, range }], styles, 'shown');
  clearTimeout(clearing);
  clearing = setTimeout(stopShowing, moment[type]);
  signal.addEventListener('abort', stopShowing);
}

export function stopShowing(): void {
  clearTimeout(clearing);
  clearPaint('shown');
}
