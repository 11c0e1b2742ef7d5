/** What a page tells of itself: when things were there (milliseconds since it was asked for), and what it cost. */
export interface Seen {
  button?: number;
  /** When the button was pressed. */
  pressed?: number;
  field?: number;
  /** The main thread, in tasks over 50 ms: what is over. */
  blocked: number;
  /** The sum of the page's layout shifts, without those right after a press. */
  shift: number;
}

declare global {
  var seen: Seen;
}

/** Runs in the page before anything of it, and by itself: it is sent as text. */
export function watchPage({ button, field }: { button: string; field: string }): void {
  const seen: Seen = { blocked: 0, shift: 0 };
  globalThis.seen = seen;
  const isThere = (expression: string) => {
    const element: unknown = new Function(`return ${expression}`)();
    return element instanceof HTMLElement && element.checkVisibility();
  };
  const look = () => {
    if (document.body && seen.button === undefined && isThere(button)) {
      seen.button = performance.now();
    }
    if (seen.pressed !== undefined && isThere(field)) seen.field ??= performance.now();
    if (seen.field === undefined) requestAnimationFrame(look);
  };
  look();
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blocked += duration - 50;
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    // The cast: what the platform calls LayoutShift, and TypeScript's library does not know yet.
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[]) {
      if (!entry.hadRecentInput) seen.shift += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
