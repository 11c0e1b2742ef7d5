import type { InnerRoot } from '../../shared/anchor/visible-text.ts';

/** How long a burst of changes may go on before it is looked at, in milliseconds. */
const burst = 100;

export interface PageWatch {
  /** Grows with every change: work that paused in between asks whether the page is still the same. */
  readonly changes: number;
  /** Watches an inner tree too; the document's own observer does not see into it. */
  include(root: InnerRoot): void;
}

/**
 * Calls `onChange` soon after the page's text or address may have changed, with the length of the longest
 * text that came in one piece: once for a burst, and again while it goes on, so that a page with a ticking
 * clock is looked at too. A page that nobody sees is left alone until it is shown.
 */
export function watchPage(onChange: (longest: number) => void, signal: AbortSignal): PageWatch {
  let changes = 0;
  let longest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    if (document.hidden) return;
    timer ??= setTimeout(() => {
      const came = longest;
      timer = undefined;
      longest = 0;
      onChange(came);
    }, burst);
  };
  const changed = (length: number) => {
    changes++;
    longest = Math.max(longest, length);
    tell();
  };
  const observer = new MutationObserver((records) => changed(longestIn(records)));
  const onLoad = ({ target }: Event) => {
    if (target && 'contentDocument' in target) changed(Number.POSITIVE_INFINITY);
  };
  const include = (root: InnerRoot) => {
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    // The event of a frame does not bubble, and does not leave the tree that the frame is in.
    root.addEventListener('load', onLoad, { capture: true, signal });
  };
  include(document);
  document.addEventListener('visibilitychange', tell, { signal });
  watchAddress(tell, signal);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    observer.disconnect();
  });
  return {
    get changes() {
      return changes;
    },
    include,
  };
}

// The page's own calls of `history` are out of a page script's sight; what they bring about is not.
function watchAddress(onChange: () => void, signal: AbortSignal): void {
  for (const type of ['popstate', 'hashchange']) addEventListener(type, onChange, { signal });
  if ('navigation' in globalThis) {
    for (const type of ['currententrychange', 'navigatesuccess']) {
      navigation.addEventListener(type, onChange, { signal });
    }
  }
  // Some sites give the next page its canonical address in the link of the one before.
  const links = new MutationObserver(onChange);
  links.observe(document, { subtree: true, attributes: true, attributeFilter: ['href'] });
  signal.addEventListener('abort', () => links.disconnect());
}

/** Longer than any passage that is awaited: then the rest need not be measured. */
const long = 10_000;

function longestIn(records: readonly MutationRecord[]): number {
  let longest = 0;
  for (const { target, type, addedNodes } of records) {
    const came = type === 'characterData' ? [target] : addedNodes;
    for (const node of came) longest = Math.max(longest, node.textContent?.length ?? 0);
    if (longest > long) return longest;
  }
  return longest;
}
