/** Runs in the popup from before its own script, and tells when what a person waits for is on the screen. */

export interface Watched {
  readonly sinceScript: number;
  readonly sinceOpening: number;
}

/** How long frames took while a list was scrolled, and for how many of them a card in view was not there yet. */
export interface Scrolled {
  readonly frames: readonly number[];
  readonly unread: number;
}

export function watch() {
  const card = `${shownPanel} .cards > li`;
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
    async clear(): Promise<void> {
      await typed('');
      await quiet();
    },
    /** As a wheel does it, a turn each frame; from the top down, and then from the middle of the list. */
    async scroll(): Promise<Scrolled> {
      const panel = document.querySelector<HTMLElement>(shownPanel);
      if (!panel) throw new Error('Nothing to scroll.');
      const frames: number[] = [];
      let unread = 0;
      for (const from of [0, panel.scrollHeight / 2]) {
        panel.scrollTop = from;
        await quiet();
        let before = await frame();
        for (let turn = 0; turn < turns; turn++) {
          panel.scrollTop += aTurn;
          const now = await frame();
          frames.push(now - before);
          before = now;
          if (isUnreadInView(panel)) unread++;
        }
      }
      panel.scrollTop = 0;
      return { frames, unread };
    },
  };
}

const shownPanel = '[role=tabpanel]:not([hidden])';
const [turns, aTurn] = [90, 100];

function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

function quiet(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 500));
}

function isUnreadInView(panel: HTMLElement): boolean {
  const { top, bottom } = panel.getBoundingClientRect();
  return [...panel.querySelectorAll('[aria-busy]')].some((card) => {
    const box = card.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  });
}

/** A page's module is run once the page is read; what its own files take to come counts as well. */
function scriptStart(): number {
  const [opening] = performance.getEntriesByType('navigation');
  return opening instanceof PerformanceNavigationTiming ? opening.domInteractive : 0;
}

/** Undefined where the list stays as it is: what the next letter finds may be the same. */
async function typed(text: string): Promise<number | undefined> {
  const box = document.querySelector<HTMLInputElement>('input[type=search]');
  const panel = document.querySelector(shownPanel);
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
