import type { EditOutcome, PagePassage, PassageEdit } from '../../shared/messages/contract.ts';
import type { Reply } from '../../shared/messages/send.ts';
import { make } from '../../shared/paint/make.ts';
import { type Stage, stages } from '../../shared/records/taxonomy.ts';
import type { Edits, Unsaved } from './edits.ts';
import { deletedView, editingView, readingView } from './entry-view.ts';
import type { CardWord, CardWords } from './words.ts';

type Outcome = Promise<{ readonly type: 'answered'; readonly answer: EditOutcome } | Unanswered>;
type Unanswered = Extract<Reply<'passage/edit'>, { type: 'unanswered' }>;

type State = 'reading' | 'editing' | 'deleted';

export interface EntryOptions {
  readonly words: CardWords;
  readonly edits: Edits;
  readonly now: () => number;
  /** Reads something out. */
  readonly say: (text: string) => void;
  readonly save: (edit: PassageEdit) => Outcome;
  readonly remove: (passage: { readonly id: string }) => Outcome;
  readonly restore: (passage: { readonly id: string }) => Outcome;
}

/**
 * One passage in the card: what is known of it, and what a person can do with it. What was changed and not
 * saved is kept, and is there again when the passage is opened anew.
 */
export class Entry {
  readonly element = make('section', {});
  readonly #options: EntryOptions;
  #passage: PagePassage;
  #state: State = 'reading';
  #unsaved: (() => Unsaved) | undefined;

  constructor(passage: PagePassage, options: EntryOptions) {
    this.#passage = passage;
    this.#options = options;
    if (options.edits.has(passage.id)) this.#edit();
    else this.#read();
  }

  get id(): string {
    return this.#passage.id;
  }

  /** False once there is something to lose, or to take back. */
  get canGo(): boolean {
    return this.#state === 'reading';
  }

  /** What the passage is now. What a person is changing, or may take back, stays before them. */
  update(passage: PagePassage): void {
    const same = JSON.stringify(passage) === JSON.stringify(this.#passage);
    this.#passage = passage;
    if (this.#state === 'reading' && !same) this.#read();
  }

  /** For the next time, what a person changed and did not save. */
  keep(): void {
    const unsaved = this.#unsaved?.();
    if (!unsaved || this.#state !== 'editing') return;
    if (Object.keys(changesIn(unsaved)).length > 0) this.#options.edits.set(this.id, unsaved);
    else this.#options.edits.delete(this.id);
  }

  #read(): void {
    const { words, now } = this.#options;
    const { nodes, edit, remove, problem } = readingView(this.#passage, words, now());
    edit.addEventListener('click', () => this.#edit());
    remove.addEventListener('click', () => void this.#delete(problem));
    this.#show('reading', nodes, edit);
  }

  #edit(): void {
    const { words, edits } = this.#options;
    const kept = edits.get(this.id);
    const from = kept?.from ?? this.#passage;
    const view = editingView(kept ?? from, words);
    const unsaved = () => ({ stage: chosen(view.chips), note: view.field.value, from });
    view.cancel.addEventListener('click', () => {
      edits.delete(this.id);
      this.#read();
    });
    view.save.addEventListener('click', () => void this.#save(unsaved(), view));
    for (const chip of view.chips) {
      chip.addEventListener('click', (event) => isSaving(view.save) && event.preventDefault());
    }
    this.#show('editing', view.nodes, view.field);
    this.#unsaved = unsaved;
  }

  async #save(unsaved: Unsaved, { save, status, problem, field }: ReturnType<typeof editingView>) {
    if (isSaving(save)) return;
    const { words, edits, say } = this.#options;
    const changes = changesIn(unsaved);
    // Not `disabled`, which would drop the focus from under the person.
    save.ariaDisabled = 'true';
    field.readOnly = true;
    status.textContent = words('captureBarSaving');
    const reply = await this.#options.save({ id: this.id, ...changes });
    const fault = faultOf(reply, 'captureBarUnanswered');
    if (fault) {
      save.ariaDisabled = 'false';
      field.readOnly = false;
      status.textContent = '';
      problem.textContent = words(fault);
      return;
    }
    edits.delete(this.id);
    const { seen: _, ...fields } = changes;
    this.#passage = { ...this.#passage, ...fields };
    this.#read();
    say(words('captureBarSaved'));
  }

  async #delete(problem: HTMLElement): Promise<void> {
    const { words, remove, restore, say } = this.#options;
    const fault = faultOf(await remove({ id: this.id }), 'cardUnanswered');
    if (fault) {
      problem.textContent = words(fault);
      return;
    }
    const view = deletedView(words);
    view.undo.addEventListener('click', async () => {
      const again = faultOf(await restore({ id: this.id }), 'cardUnanswered');
      if (again) view.problem.textContent = words(again);
      else this.#read();
    });
    this.#show('deleted', view.nodes, view.undo);
    say(words('passageDeleted'));
  }

  /** Whoever has the focus in here keeps it, on what takes the place of what they pressed. */
  #show(state: State, nodes: readonly Node[], first: HTMLElement): void {
    const root = this.element.getRootNode();
    const active = 'activeElement' in root ? root.activeElement : null;
    const focused = active instanceof Element && this.element.contains(active);
    this.#state = state;
    this.element.replaceChildren(...nodes);
    if (focused) first.focus({ preventScroll: true });
  }
}

function isSaving(save: HTMLButtonElement): boolean {
  return save.ariaDisabled === 'true';
}

function chosen(chips: readonly HTMLInputElement[]): Stage | null {
  const value = chips.find(({ checked }) => checked)?.value;
  return stages.find((stage) => stage === value) ?? null;
}

function changesIn({ stage, note, from }: Unsaved): Omit<PassageEdit, 'id'> {
  const trimmed = note.trim();
  return {
    ...(stage !== from.stage && { stage }),
    ...(trimmed !== from.note && { note: trimmed, seen: from.note }),
  };
}

function faultOf(reply: Awaited<Outcome>, unanswered: CardWord): CardWord | undefined {
  if (reply.type === 'unanswered') return unanswered;
  return reply.answer.type === 'saved' ? undefined : reply.answer.type;
}
