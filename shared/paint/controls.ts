import { type Stage, stages } from '../records/taxonomy.ts';
import { make } from './make.ts';
import { type OverlayWord, stageWord, type Words } from './words.ts';

export interface StageChips {
  readonly group: HTMLElement;
  /** In the order of `stages`. */
  readonly chips: readonly HTMLInputElement[];
}

/** One stage to choose. `name` keeps several such groups in one shadow root apart. */
export function stageChips(words: Words<OverlayWord>, name: string): StageChips {
  const chips = stages.map((stage) => make('input', { type: 'radio', name, value: stage }));
  const labels = chips.map((chip, i) => chipLabel(chip, stages[i] ?? 'think', words));
  const label = words('captureBarStages');
  return {
    chips,
    group: make('div', { role: 'radiogroup', class: 'stages', 'aria-label': label }, ...labels),
  };
}

// The sample shows the line that the passage will have on the page.
function chipLabel(chip: HTMLInputElement, stage: Stage, words: Words<OverlayWord>): HTMLElement {
  const sample = make('i', { 'aria-hidden': 'true' }, '\u2003\u2002');
  return make('label', { class: stage }, chip, sample, words(stageWord(stage)));
}

export function closeButton(words: Words<OverlayWord>): HTMLButtonElement {
  const label = words('captureBarClose');
  return make('button', { type: 'button', class: 'close', 'aria-label': label, title: label }, '×');
}
