import type { ReadonlySignal } from '@preact/signals';
import { useLive } from '../../shared/ui/use-live.ts';
import type { PageKnowledge, PageLink } from './page-link.ts';

/** Milliseconds between two questions. */
const pause = 500;

/**
 * What the page knows of its passages, kept true while the popup is open. Asked again and again: only so
 * it is also noticed when a script starts in the page, or ends, or the page goes elsewhere.
 */
export function usePage(link: PageLink): ReadonlySignal<PageKnowledge | undefined> {
  return useLive(follow, link, () => link.ask());
}

function follow<T>(
  _link: PageLink,
  ask: () => Promise<T>,
  onValue: (value: T) => void,
  signal: AbortSignal,
): void {
  let last = '';
  const look = async () => {
    const value = await ask();
    if (signal.aborted) return;
    const text = JSON.stringify(value);
    if (text !== last) onValue(value);
    last = text;
    setTimeout(look, pause);
  };
  void look();
}
