import { type Signal, useSignal } from '@preact/signals';
import type { Id } from '../../shared/records/ids.ts';
import type { Site } from '../../shared/records/site.ts';
import type { ListItems, ListName, Parts } from '../../shared/records/site-lists.ts';
import type { CommitOutcome } from '../../shared/store/commit.ts';
import { type UndoOutcome, undo } from '../../shared/store/history.ts';
import type { Store } from '../../shared/store/open-store.ts';
import {
  addListItem,
  editListItem,
  moveInList,
  takeOffList,
} from '../../shared/store/site-lists.ts';
import { useWords, type Word } from '../../shared/ui/words.tsx';

/** A site whose lists are edited. */
export interface SiteListProps {
  readonly store: Store;
  readonly site: Site;
  readonly onChange: () => void;
}

/** What a person does to one of a site's lists; each answers with why it did not work, if it did not. */
export interface ListEdits<L extends ListName> {
  /** What came of the last one, in words. */
  readonly said: Signal<string>;
  /** The change that took an item off just now: it can be taken back. */
  readonly takenOff: Signal<Id | undefined>;
  add(parts: Parts<L>): Promise<string | undefined>;
  /** `seen` is the item as it was when the person began. */
  change(seen: ListItems[L], parts: Parts<L>): Promise<string | undefined>;
  move(id: Id, by: -1 | 1): Promise<void>;
  takeOff(id: Id): Promise<void>;
  putBack(change: Id): Promise<void>;
}

export function useListEdits<L extends ListName>(
  { store, site, onChange }: SiteListProps,
  list: L,
): ListEdits<L> {
  const { t } = useWords();
  const said = useSignal('');
  const takenOff = useSignal<Id | undefined>(undefined);

  /** Undefined when it worked, and that is said. */
  function told(outcome: UndoOutcome, word: Word): string | undefined {
    takenOff.value = undefined;
    if (outcome.type === 'saved') {
      said.value = t(word);
      onChange();
      return undefined;
    }
    return t(outcome.type === 'changed' ? 'changedSince' : outcome.type);
  }

  function say(outcome: UndoOutcome, word: Word) {
    const failure = told(outcome, word);
    if (failure !== undefined) said.value = failure;
  }

  return {
    said,
    takenOff,
    add: async (parts) => told(await addListItem(store, site.id, list, parts), 'listSaved'),
    change: async (seen, parts) =>
      told(await editListItem(store, site.id, list, seen.id, { parts, seen }), 'listSaved'),
    move: async (id, by) => say(await moveInList(store, site.id, list, id, by), 'listMoved'),
    async takeOff(id) {
      const outcome: CommitOutcome = await takeOffList(store, site.id, list, id);
      say(outcome, 'listTakenOff');
      if (outcome.type === 'saved') takenOff.value = outcome.changes[0]?.id;
    },
    putBack: async (change) => say(await undo(store, change), 'listPutBack'),
  };
}
