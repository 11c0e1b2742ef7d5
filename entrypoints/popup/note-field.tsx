import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { Store } from '../../shared/store/open-store.ts';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import type { Attempt } from './edits.ts';
import { keepNote, keptNote, type Noted, saveNote } from './kept-notes.ts';

interface NoteFieldProps {
  readonly store: Store;
  readonly of: Noted;
  /** As it is in the library. */
  readonly note: string;
  readonly attempt: Attempt;
}

/** After the last letter, before it is saved: each save is a line in its history (milliseconds). */
const pause = 1500;

/** A note that saves itself: in a pause, and when it is left; and each letter of it is kept from the first. */
export function NoteField({ store, of, note, attempt }: NoteFieldProps) {
  const { t } = useWords();
  const text = useSignal(keptNote(of)?.text ?? note);
  const saved = useSignal(false);

  async function save() {
    // Nor is there anything to say: somebody may be reading what was said of something else.
    if (!keptNote(of)) return;
    let done = false;
    const edit = async () => {
      const outcome = await saveNote(store, of);
      done = outcome !== undefined;
      return outcome ?? { type: 'saved' as const, changes: [] };
    };
    const isDone = await attempt(edit);
    saved.value ||= done && isDone;
  }

  // Before anybody can type: not a letter is to be missed.
  useLayoutEffect(() => {
    let before = text.value;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = text.subscribe((now) => {
      if (now === before) return;
      keepNote(of, { text: now, seen: keptNote(of)?.seen ?? before });
      before = now;
      saved.value = false;
      clearTimeout(timer);
      timer = setTimeout(() => void save(), pause);
    });
    return () => {
      stop();
      clearTimeout(timer);
      // Put away before the pause was over.
      void save();
    };
  }, []);

  return (
    <>
      <TextField lines label={t('editNote')} value={text} help={t('editNoteHelp')} />
      <p role="status" class="soft small">
        {saved.value && t('editNoteSaved')}
      </p>
    </>
  );
}
