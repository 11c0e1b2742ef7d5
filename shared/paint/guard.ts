/** Events that would tell the page what is typed in `host`, or trigger what the page does on a key. */
const typed = [
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'copy', 'cut'],
  ...['compositionstart', 'compositionupdate', 'compositionend'],
  // A page that keeps the focus inside its own dialog would take it back.
  ...['focus', 'blur', 'focusin', 'focusout'],
];

/** Events by which a page closes what is open when somebody clicks elsewhere. */
const pointed = [
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend'],
  ...['click', 'dblclick', 'contextmenu'],
];

/**
 * Keeps from the page what happens in `host`, and hands key presses to `onKey`: those of a person, not what the
 * page makes up to save or confirm in their name. A listener that the
 * page put on its window, in the capture phase, before we came is called before us: no script can prevent
 * that.
 */
export function guardEvents(
  host: HTMLElement,
  onKey: (event: KeyboardEvent) => void,
  signal: AbortSignal,
): void {
  const stop = (event: Event) => {
    if (event.target !== host) return;
    event.stopImmediatePropagation();
    if (event instanceof KeyboardEvent && event.type === 'keydown' && event.isTrusted) onKey(event);
  };
  for (const type of typed) addEventListener(type, stop, { capture: true, signal });
  const end = (event: Event) => event.stopPropagation();
  for (const type of pointed) host.addEventListener(type, end, { signal });
}
