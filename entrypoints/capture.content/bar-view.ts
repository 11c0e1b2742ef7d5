import { maxNote } from '../../shared/messages/limits.ts';
import { closeButton, stageChips } from '../../shared/paint/controls.ts';
import { make } from '../../shared/paint/make.ts';
import type { Words } from './words.ts';

/** The elements of the bar that change or are asked. */
export interface BarView {
  readonly panel: HTMLElement;
  /** In the order of `stages`. */
  readonly chips: readonly HTMLInputElement[];
  readonly note: HTMLTextAreaElement;
  readonly save: HTMLButtonElement;
  readonly close: HTMLButtonElement;
  readonly hint: HTMLElement;
  /** What may be done next time; read out with the status. */
  readonly next: HTMLElement;
  /** Read out when it changes. */
  readonly status: HTMLElement;
  /** Read out at once when it changes. */
  readonly problem: HTMLElement;
}

export function buildBar(words: Words): BarView {
  const { chips, group } = stageChips(words, 'stage');
  const note = make('textarea', {
    rows: '2',
    maxlength: String(maxNote),
    placeholder: words('captureBarNote'),
    'aria-label': words('captureBarNote'),
  });
  const save = make('button', { type: 'button', class: 'save' }, words('captureBarSave'));
  const close = closeButton(words);
  const hint = make('p', { id: 'hint' }, words('captureBarHint'));
  const status = make('p', { role: 'status' });
  const next = make('p', { role: 'status', class: 'next' });
  const problem = make('p', { role: 'alert' });
  const panel = make(
    'div',
    {
      role: 'dialog',
      class: 'panel',
      tabindex: '-1',
      'aria-modal': 'true',
      'aria-label': words('captureBarLabel'),
      'aria-describedby': 'hint',
    },
    group,
    note,
    problem,
    make('div', { class: 'end' }, hint, status, save),
    next,
    close,
  );
  return { panel, chips, note, save, close, hint, status, next, problem };
}
