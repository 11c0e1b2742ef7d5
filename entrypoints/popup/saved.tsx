import type { Signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { deleteResource, restoreResource } from '../../shared/store/library.ts';
import { isNarrowed, type Order } from '../../shared/store/listing.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { Bin } from './bin.tsx';
import { EditResource } from './edit-card.tsx';
import type { Attempt } from './edits.ts';
import { LongList } from './long-list.tsx';
import { Narrow } from './narrow.tsx';
import { everywhere, type Place } from './place.ts';
import { ResourceCard } from './resource-card.tsx';
import type { SavedResource } from './saved-resources.ts';
import { StageChips } from './stage-chips.tsx';
import { focusPanel, panelToTop } from './tabs.tsx';
import { TextsApart } from './texts-apart.tsx';
import { useListing } from './use-listing.ts';

interface SavedProps {
  readonly store: Store;
  /** The words to find; empty for all that is saved. */
  readonly query: string;
  readonly narrowed: Signal<Place['narrowed']>;
  readonly order: Signal<Order>;
  readonly shortcut: string;
  readonly attempt: Attempt;
  /** Its list is there, and how long it is. */
  readonly onShown: () => void;
}

export function Saved({ store, query, narrowed, order, shortcut, attempt, onShown }: SavedProps) {
  const { t, locale } = useWords();
  const collator = useMemo(() => new Intl.Collator(locale, { numeric: true }), [locale]);
  const asked = { query, narrowed: narrowed.value, order: order.value, collator };
  const { listed, onNeed } = useListing(store, asked);
  useEffect(() => {
    if (listed.value?.tally) onShown();
  }, [listed.value?.tally === undefined]);
  useEffect(panelToTop, [query, narrowed.value, order.value]);

  async function remove({ resource: { id, title } }: SavedResource) {
    const undo = () => void attempt(() => restoreResource(store, id));
    const text = t('resourceDeleted', title || t('untitled'));
    await attempt(() => deleteResource(store, id), { text, undo });
  }

  const { stage, ...others } = narrowed.value;
  const isByStageAlone = stage !== null && !isNarrowed({ query: '', narrowed: others });

  function showAll() {
    narrowed.value = everywhere;
    // The button goes with what it was for.
    focusPanel();
  }

  const { places = [], read, tally } = listed.value ?? {};
  return (
    <div class="stack">
      <StageChips {...{ narrowed, tally }} />
      <Narrow {...{ store, narrowed, order, tally }} />
      {listed.value && places.length === 0 && (
        <div class="empty stack">
          <p>{nothing()}</p>
          {isNarrowed({ query: '', narrowed: narrowed.value }) && (
            <p>
              <button type="button" onClick={showAll}>
                {t(isByStageAlone ? 'savedAllStages' : 'savedAll')}
              </button>
            </p>
          )}
        </div>
      )}
      {read && (
        <LongList
          label={t('tabSaved')}
          {...{ places, read, onNeed }}
          card={(saved, position, onOpen) => (
            <ResourceCard
              {...saved}
              {...{ position, onOpen }}
              apart={<TextsApart {...saved} {...{ store, attempt }} />}
              edit={(onDone) => (
                <EditResource resource={saved.resource} {...{ store, attempt, onDone }} />
              )}
              onDelete={() => void remove(saved)}
            />
          )}
        />
      )}
      <Bin {...{ store, attempt }} />
    </div>
  );

  function nothing(): string {
    const hasWords = query.trim() !== '';
    if (isByStageAlone) return t(hasWords ? 'savedNoneStageWords' : 'savedNoneStage');
    if (isNarrowed({ query: '', narrowed: others })) return t('savedNoneNarrowed');
    return hasWords ? t('savedNone') : t('savedEmpty', shortcut);
  }
}
