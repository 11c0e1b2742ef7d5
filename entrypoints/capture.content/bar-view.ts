import { maxNote } from '../../shared/messages/limits.ts';
import { type Stage, stages } from '../../shared/records/taxonomy.ts';
import { stageWord, type Words } from './words.ts';

/** The elements of the bar that change or are asked. */
export interface BarView {
  readonly panel: HTMLElement;
  /** In the order of `stages`. */
  readonly chips: readonly HTMLInputElement[];
  readonly note: HTMLTextAreaElement;
  readonly save: HTMLButtonElement;
  readonly close: HTMLButtonElement;
  readonly hint: HTMLElement;
  /** Read out when it changes. */
  readonly status: HTMLElement;
  /** Read out at once when it changes. */
  readonly problem: HTMLElement;
}

export function buildBar(words: Words): BarView {
  const chips = stages.map(stageChip);
  const labels = chips.map((chip, i) => chipLabel(chip, stages[i] ?? 'think', words));
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
    make(
      'div',
      { role: 'radiogroup', class: 'stages', 'aria-label': words('captureBarStages') },
      ...labels,
    ),
    note,
    problem,
    make('div', { class: 'end' }, hint, status, save),
    close,
  );
  return { panel, chips, note, save, close, hint, status, problem };
}

export function closeButton(words: Words): HTMLButtonElement {
  const label = words('captureBarClose');
  return make('button', { type: 'button', class: 'close', 'aria-label': label, title: label }, '×');
}

function stageChip(stage: Stage): HTMLInputElement {
  return make('input', { type: 'radio', name: 'stage', value: stage });
}

// The sample shows the line that the passage will have on the page.
function chipLabel(chip: HTMLInputElement, stage: Stage, words: Words): HTMLElement {
  const sample = make('i', { 'aria-hidden': 'true' }, '\u2003\u2002');
  return make('label', { class: stage }, chip, sample, words(stageWord(stage)));
}

export function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
