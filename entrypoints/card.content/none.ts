import { make } from '../../shared/paint/make.ts';
import type { Shell } from '../../shared/paint/shell.ts';
import type { CardWords } from './words.ts';

/** Milliseconds. */
const stay = 6000;

/** Says that there is no passage to go to. Goes by itself, or with any key. */
export function showNone(shell: Shell, words: CardWords, signal: AbortSignal): void {
  const closing = new AbortController();
  const said = make('p', { role: 'status' });
  const panel = make('div', { class: 'panel' }, said);
  shell.root.append(panel);
  shell.raise();
  // A live region is read out when it changes, so it has to be there first.
  const saying = setTimeout(() => said.append(words('cardNone')));
  const close = () => closing.abort();
  const going = setTimeout(close, stay);
  const closed = AbortSignal.any([signal, closing.signal]);
  addEventListener('keydown', close, { capture: true, signal: closed });
  closed.addEventListener('abort', () => {
    clearTimeout(saying);
    clearTimeout(going);
    panel.remove();
    shell.lower();
  });
}
