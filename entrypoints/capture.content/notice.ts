import { closeButton } from '../../shared/paint/controls.ts';
import { isCoarse, keepDocked } from '../../shared/paint/docked.ts';
import { guardEvents } from '../../shared/paint/guard.ts';
import { make } from '../../shared/paint/make.ts';
import { openShell } from '../../shared/paint/shell.ts';
import type { OverlayOptions } from './overlay.ts';

export interface Notice {
  /** In place of what it said before. */
  say(text: string): void;
  /** A button of its own under the text, in place of those before. */
  offer(...buttons: HTMLButtonElement[]): void;
  /** Goes by itself after so many milliseconds. */
  goAfter(stay: number): void;
  close(): void;
  readonly closed: AbortSignal;
}

/**
 * Says something in the corner of the window, without taking the focus; along the bottom edge where people
 * point with a finger. Goes with Escape, or with its button.
 */
export function openNotice(
  { words, css, signal }: Pick<OverlayOptions, 'words' | 'css' | 'signal'>,
  ...below: HTMLElement[]
): Notice {
  const closing = new AbortController();
  const close = () => closing.abort();
  const closed = AbortSignal.any([signal, closing.signal]);
  const shell = openShell(css, closed);
  const { host, root } = shell;
  host.lang = words('locale');
  host.dir = words('direction');
  if (isCoarse()) keepDocked(shell, closed);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
  };
  guardEvents(host, onKey, closed);
  addEventListener('keydown', onKey, { signal: closed });
  const button = closeButton(words);
  button.addEventListener('click', close);
  const said = make('p', { role: 'status' });
  const offers = make('div', { class: 'end' });
  const panel = make('div', { class: 'panel notice' }, said, ...below, offers, button);
  panel.classList.toggle('docked', isCoarse());
  root.append(panel);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  closed.addEventListener('abort', () => timers.forEach(clearTimeout));
  return {
    closed,
    close,
    // A live region is read out when it changes, so it has to be there first.
    say: (text) => timers.add(setTimeout(() => said.replaceChildren(text))),
    offer: (...buttons) => offers.replaceChildren(...buttons),
    goAfter: (stay) => timers.add(setTimeout(close, stay)),
  };
}
