/** Runs in the popup from before its own script, and tells when what a person waits for is on the screen. */

export interface Watched {
  readonly sinceScript: number;
  readonly sinceOpening: number;
}

export function watch() {
  const card = '[role=tabpanel]:not([hidden]) .cards > li';
  const first = painted(document, () => document.querySelector(card) !== null);
  return {
    async firstList(): Promise<Watched> {
      const seen = await first;
      return { sinceScript: seen - scriptStart(), sinceOpening: seen };
    },
    /** Milliseconds from each letter that changes the list until what it finds is painted. */
    async type(text: string): Promise<number[]> {
      const took: number[] = [];
      for (let end = 1; end <= text.length; end++) {
        const one = await typed(text.slice(0, end));
        if (one !== undefined) took.push(one);
      }
      return took;
    },
  };
}

/** A page's module is run once the page is read; what its own files take to come counts as well. */
function scriptStart(): number {
  const [opening] = performance.getEntriesByType('navigation');
  return opening instanceof PerformanceNavigationTiming ? opening.domInteractive : 0;
}

/** Undefined where the list stays as it is: what the next letter finds may be the same. */
async function typed(text: string): Promise<number | undefined> {
  const box = document.querySelector<HTMLInputElement>('input[type=search]');
  const panel = document.querySelector('[role=tabpanel]:not([hidden])');
  if (!box || !panel) throw new Error('Nothing to search in.');
  const start = performance.now();
  const seen = painted(panel, () => true);
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  const end = await Promise.race([
    seen,
    new Promise<undefined>((none) => setTimeout(none, patience)),
  ]);
  return end && end - start;
}

const patience = 1_000;

/** When something in it changed, so that this is so, and was painted. */
function painted(part: Node, isSo: () => boolean): Promise<number> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isSo()) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
    observer.observe(part, { childList: true, subtree: true, characterData: true });
  });
}
