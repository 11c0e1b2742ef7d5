import type { PagePassage } from '../../shared/messages/contract.ts';
import { maxNote } from '../../shared/messages/limits.ts';
import { stageChips } from '../../shared/paint/controls.ts';
import { make } from '../../shared/paint/make.ts';
import { ago } from '../../shared/records/dates.ts';
import type { Edit } from './edits.ts';
import { type CardWords, stageName } from './words.ts';

/** What is known of a passage, to be read. */
export function readingView(passage: PagePassage, words: CardWords, now: number) {
  const edit = make('button', { type: 'button', class: 'edit' }, words('cardEdit'));
  const remove = make('button', { type: 'button', class: 'delete' }, words('delete'));
  const problem = alert();
  const nodes = [
    head(passage, words, now),
    make('blockquote', { dir: 'auto' }, passage.quote),
    make('p', { class: 'note', dir: 'auto' }, passage.note),
    problem,
    make('div', { class: 'end' }, edit, remove),
  ];
  return { nodes, edit, remove, problem };
}

/** The same, to be changed. */
export function editingView({ stage, note }: Edit, words: CardWords) {
  const { chips, group } = stageChips(words, 'stage');
  for (const chip of chips) chip.checked = chip.value === stage;
  const label = words('captureBarNote');
  const field = make('textarea', {
    rows: '2',
    maxlength: String(Math.max(maxNote, note.length)),
    placeholder: label,
    'aria-label': label,
  });
  field.value = note;
  const cancel = make('button', { type: 'button', class: 'cancel' }, words('cancel'));
  const save = make('button', { type: 'button', class: 'save' }, words('cardSave'));
  const status = make('p', { role: 'status' });
  const problem = alert();
  const end = make('div', { class: 'end' }, status, cancel, save);
  return { nodes: [group, field, problem, end], chips, field, cancel, save, status, problem };
}

/** Instead of a passage that was just deleted. */
export function deletedView(words: CardWords) {
  const undo = make('button', { type: 'button', class: 'undo' }, words('undo'));
  const problem = alert();
  const said = make('p', { class: 'head' }, words('passageDeleted'));
  return { nodes: [said, problem, make('div', { class: 'end' }, undo)], undo, problem };
}

function head({ stage, savedAt, savedBy }: PagePassage, words: CardWords, now: number) {
  const when = ago(words('locale'), savedAt, now);
  const saved = savedBy ? words('savedByWhen', savedBy, when) : words('savedWhen', when);
  // The line that the passage has on the page.
  const sample = make('i', { 'aria-hidden': 'true' }, '\u2003\u2002');
  const name = make('b', {}, stageName(stage, words));
  return make('p', { class: `head ${stage ?? 'none'}` }, sample, name, make('small', {}, saved));
}

// There before it says something, so that it is read out when it does.
function alert(): HTMLElement {
  return make('p', { role: 'alert' });
}
