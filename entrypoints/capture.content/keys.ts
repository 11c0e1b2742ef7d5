import { type Stage, stages } from '../../shared/records/taxonomy.ts';
import type { BarView } from './bar-view.ts';

export type KeyAction =
  | { readonly type: 'close' }
  | { readonly type: 'save' }
  | { readonly type: 'choose'; readonly stage: Stage }
  | { readonly type: 'focus'; readonly element: HTMLElement };

/** What a key means in the bar; undefined leaves it to the browser. */
export function keyAction(
  event: KeyboardEvent,
  active: Element | null,
  view: BarView,
): KeyAction | undefined {
  // Keys that choose a character of an input method are not for us.
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  if (event.key === 'Escape') return { type: 'close' };
  if (event.key === 'Tab') return tabAction(event.shiftKey, active, view);
  if (event.key === 'Enter') return enterAction(event.shiftKey, active, view);
  const stage = active === view.note ? undefined : stageFor(event);
  return stage && { type: 'choose', stage };
}

function enterAction(shift: boolean, active: Element | null, view: BarView): KeyAction | undefined {
  if (active === view.close || (shift && active === view.note)) return undefined;
  return { type: 'save' };
}

// The browser moves the focus inside the bar; only the step out of it is turned round.
function tabAction(back: boolean, active: Element | null, view: BarView): KeyAction | undefined {
  const { chips, close, panel } = view;
  const first = chips.find(({ checked }) => checked) ?? chips[0];
  const onChips = chips.some((chip) => chip === active);
  if (back && (active === panel || onChips)) return { type: 'focus', element: close };
  if (!back && active === close && first) return { type: 'focus', element: first };
  return undefined;
}

// By the place of the key too: some keyboards need Shift for a digit.
function stageFor({ key, code }: KeyboardEvent): Stage | undefined {
  const digit = /^[1-6]$/.test(key) ? key : /^Digit([1-6])$/.exec(code)?.[1];
  return digit ? stages[Number(digit) - 1] : undefined;
}
