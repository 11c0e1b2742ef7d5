import type { Chosen } from '../../shared/store/choose.ts';
import type { Store } from '../../shared/store/open-store.ts';
import type { Attempt } from './edits.ts';
import { isKept, keepChoice, saveChoice, type Value } from './kept-choices.ts';

export interface Choices {
  /** Safe from the popup's end once it returns; on the disk once it resolves as true. */
  choose(field: string, value: Value, stands: Value): Promise<boolean>;
  /** In two steps, for what is said in several keystrokes. */
  keep(field: string, value: Value, stands: Value): void;
  save(field: string): Promise<boolean>;
}

/** Takes what people choose to say of a record. */
export function choicesOf(store: Store, of: Chosen, attempt: Attempt): Choices {
  const keep = (field: string, value: Value, stands: Value) =>
    keepChoice(of, { field, value, stands });
  const save = async (field: string) => {
    // Nothing to say either: somebody may be reading what was said of something else.
    if (!isKept(of, field)) return true;
    return attempt(
      async () => (await saveChoice(store, of, field)) ?? { type: 'saved', changes: [] },
    );
  };
  return {
    keep,
    save,
    choose(field, value, stands) {
      keep(field, value, stands);
      return save(field);
    },
  };
}
