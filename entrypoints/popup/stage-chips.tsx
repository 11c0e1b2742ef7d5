import type { Signal } from '@preact/signals';
import { stages } from '../../shared/records/taxonomy.ts';
import type { Tally } from '../../shared/store/tally.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { stageWords } from './labels.ts';
import type { Place } from './place.ts';

interface StageChipsProps {
  readonly narrowed: Signal<Place['narrowed']>;
  /** Undefined until it is known. */
  readonly tally: Tally | undefined;
}

/** The stages to choose from, each with how much of what is looked for it has. */
export function StageChips({ narrowed, tally }: StageChipsProps) {
  const { t, number } = useWords();
  return (
    <fieldset class="chips">
      <legend class="visually-hidden">{t('stagesLabel')}</legend>
      {[null, ...stages].map((stage) => (
        <button
          type="button"
          class="chip"
          key={stage ?? 'all'}
          data-stage={stage}
          aria-pressed={narrowed.value.stage === stage}
          onClick={() => {
            narrowed.value = { ...narrowed.value, stage };
          }}
        >
          {stage && <i aria-hidden="true" />}
          {stage ? t(stageWords[stage]) : t('stageAll')}{' '}
          <span class="soft">{tally && number(stage ? tally.stage[stage] : tally.all.stage)}</span>
        </button>
      ))}
    </fieldset>
  );
}
