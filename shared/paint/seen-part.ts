import type { Box } from './placement.ts';

/** The part of the window that is seen: less when somebody zooms with two fingers, or types on the screen. */
export function seenPart(): Box {
  const view = window.visualViewport;
  const { clientWidth, clientHeight } = document.documentElement;
  if (!view) return { left: 0, top: 0, width: clientWidth, height: clientHeight };
  return { left: view.offsetLeft, top: view.offsetTop, width: view.width, height: view.height };
}

export function onSeenPart(onChange: () => void, signal: AbortSignal): void {
  addEventListener('resize', onChange, { signal });
  for (const change of ['resize', 'scroll']) {
    window.visualViewport?.addEventListener(change, onChange, { signal });
  }
}
