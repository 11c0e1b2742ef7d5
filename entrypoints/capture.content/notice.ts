import { closeButton } from '../../shared/paint/controls.ts';
import { guardEvents } from '../../shared/paint/guard.ts';
import { make } from '../../shared/paint/make.ts';
import { openShell } from '../../shared/paint/shell.ts';
import type { CaptureWord, Words } from './words.ts';

interface Options {
  readonly words: Words;
  /** The style sheet of the bar. */
  readonly css: string;
  readonly signal: AbortSignal;
  /** How long it stays, in milliseconds. */
  readonly stay?: number;
}

/**
 * Says one sentence in the corner of the window, without taking the focus. Goes by itself, with Escape, or
 * with its button.
 */
export function showNotice(word: CaptureWord, { words, css, signal, stay = 6000 }: Options): void {
  const closing = new AbortController();
  const close = () => closing.abort();
  const closed = AbortSignal.any([signal, closing.signal]);
  const { host, root } = openShell(css, closed);
  host.lang = words('locale');
  host.dir = words('direction');
  guardEvents(host, (event) => closeOnEscape(event, close), closed);
  const button = closeButton(words);
  button.addEventListener('click', close);
  const said = make('p', { role: 'status' });
  root.append(make('div', { class: 'panel notice' }, said, button));
  // A live region is read out when it changes, so it has to be there first.
  const saying = setTimeout(() => said.append(words(word)));
  const going = setTimeout(close, stay);
  closed.addEventListener('abort', () => {
    clearTimeout(saying);
    clearTimeout(going);
  });
  addEventListener('keydown', (event) => closeOnEscape(event, close), { signal: closed });
}

function closeOnEscape(event: KeyboardEvent, close: () => void): void {
  if (event.key === 'Escape') close();
}
