import { type Signal, useSignal } from '@preact/signals';
import { type Stage, stages } from '../../shared/records/taxonomy.ts';
import { deleteResource, restoreResource } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { Bin } from './bin.tsx';
import { EditResource } from './edit-card.tsx';
import type { Attempt } from './edits.ts';
import { stageWords } from './labels.ts';
import { ResourceCard } from './resource-card.tsx';
import { type SavedResource, savedResources } from './saved-resources.ts';
import { focusPanel } from './tabs.tsx';
import { TextsApart } from './texts-apart.tsx';

interface SavedProps {
  readonly store: Store;
  /** The words to find; empty for all that is saved. */
  readonly query: string;
  readonly stage: Signal<Stage | null>;
  readonly shortcut: string;
  readonly attempt: Attempt;
}

// Twice as many as a popup has room for: each that is shown has to be read.
const first = 10;
const step = 20;

export function Saved({ store, query, stage, shortcut, attempt }: SavedProps) {
  const { t } = useWords();
  const shown = useSignal(first);
  const wanted = { query, stage: stage.value, limit: shown.value + 1 };
  const found = useLive(
    watch,
    store,
    () => savedResources(store, wanted),
    Object.values(wanted),
  ).value;

  async function remove({ resource: { id, title } }: SavedResource) {
    const undo = () => void attempt(() => restoreResource(store, id));
    const text = t('resourceDeleted', title || t('untitled'));
    await attempt(() => deleteResource(store, id), { text, undo });
  }

  function showAllStages() {
    stage.value = null;
    // The button goes with what it was for.
    focusPanel();
  }

  return (
    <div class="stack">
      <StageChips chosen={stage} />
      {found?.length === 0 && (
        <div class="empty stack">
          <p>{nothing(query, stage.value)}</p>
          {stage.value && (
            <p>
              <button type="button" onClick={showAllStages}>
                {t('savedAllStages')}
              </button>
            </p>
          )}
        </div>
      )}
      <ul class="cards" aria-label={t('tabSaved')}>
        {found?.slice(0, shown.value).map((saved) => (
          <ResourceCard
            key={saved.resource.id}
            {...saved}
            apart={<TextsApart {...saved} {...{ store, attempt }} />}
            edit={(onDone) => (
              <EditResource resource={saved.resource} {...{ store, attempt, onDone }} />
            )}
            onDelete={() => void remove(saved)}
          />
        ))}
      </ul>
      {found && found.length > shown.value && (
        <button
          type="button"
          onClick={() => {
            shown.value += step;
          }}
        >
          {t('savedMore')}
        </button>
      )}
      <Bin {...{ store, attempt }} />
    </div>
  );

  function nothing(words: string, of: Stage | null): string {
    if (words.trim()) return t(of ? 'savedNoneStageWords' : 'savedNone');
    return of ? t('savedNoneStage') : t('savedEmpty', shortcut);
  }
}

function StageChips({ chosen }: { readonly chosen: Signal<Stage | null> }) {
  const { t } = useWords();
  return (
    <fieldset class="chips">
      <legend class="visually-hidden">{t('stagesLabel')}</legend>
      {[null, ...stages].map((stage) => (
        <button
          type="button"
          class="chip"
          key={stage ?? 'all'}
          data-stage={stage}
          aria-pressed={chosen.value === stage}
          onClick={() => {
            chosen.value = stage;
          }}
        >
          {stage && <i aria-hidden="true" />}
          {stage ? t(stageWords[stage]) : t('stageAll')}
        </button>
      ))}
    </fieldset>
  );
}
