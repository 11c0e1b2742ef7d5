import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/**
 * Gives the focus back when the list, coming anew, has taken it away: an item that moves loses it, and so does
 * a button that goes. Until the person goes elsewhere, because the list may follow late, and more than once.
 */
export function useListFocus(
  list: { readonly current: HTMLElement | null },
  next: Signal<readonly string[]>,
) {
  useEffect(() => {
    const forget = () => {
      next.value = [];
    };
    const forgetElsewhere = ({ target }: FocusEvent) => {
      const key = target instanceof HTMLElement ? target.dataset.key : undefined;
      if (key === undefined || !next.peek().includes(key)) forget();
    };
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener('pointerdown', forget, { signal });
    document.addEventListener('focusin', forgetElsewhere, { signal });
    return () => listening.abort();
  }, []);
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    const buttons = next.peek().map((key) => list.current?.querySelector(`[data-key="${key}"]`));
    const button = buttons.find((found) => found instanceof HTMLElement);
    button?.focus();
  });
}
