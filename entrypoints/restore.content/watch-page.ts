import type { InnerRoot } from '../../shared/anchor/visible-text.ts';

/** How long a burst of changes may go on before it is looked at, in milliseconds. */
const burst = 250;

export interface PageWatch {
  /** Grows with every change: work that paused in between asks whether the page is still the same. */
  readonly changes: number;
  /** Watches an inner tree too; the document's own observer does not see into it. */
  include(root: InnerRoot): void;
}

/**
 * Calls `onChange` soon after the page's text or address changed: once for a burst, and again while it
 * goes on, so that a page with a ticking clock is looked at too.
 */
export function watchPage(onChange: () => void, signal: AbortSignal): PageWatch {
  let changes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const note = () => {
    changes++;
    timer ??= setTimeout(() => {
      timer = undefined;
      onChange();
    }, burst);
  };
  const observer = new MutationObserver(note);
  const observe = (root: Node) =>
    observer.observe(root, { childList: true, subtree: true, characterData: true });
  observe(document);
  for (const type of ['popstate', 'hashchange', 'pageshow']) {
    addEventListener(type, note, { signal });
  }
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    observer.disconnect();
  });
  return {
    get changes() {
      return changes;
    },
    include: observe,
  };
}
