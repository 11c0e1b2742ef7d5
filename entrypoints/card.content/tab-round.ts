/** Turns a step out of the panel round, so that Tab goes through all of it; the browser does the others. */
export function focusRound(event: KeyboardEvent, root: ShadowRoot): void {
  const stops = [...root.querySelectorAll<HTMLElement>('button, textarea, input')].filter(isStop);
  const [first, last] = [stops[0], stops.at(-1)];
  const { activeElement } = root;
  const leaves = event.shiftKey
    ? activeElement === first || !stops.some((stop) => stop === activeElement)
    : activeElement === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

// Of the stages, the chosen one is a stop; when none is, the first.
function isStop(element: HTMLElement): boolean {
  if (!(element instanceof HTMLInputElement) || element.checked) return true;
  const group = element.closest('[role="radiogroup"]');
  return !group?.querySelector(':checked') && element === group?.querySelector('input');
}
