import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import type { Resource } from '../../shared/records/resource.ts';
import { levels, stages } from '../../shared/records/taxonomy.ts';
import { SelectField } from '../../shared/ui/select-field.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import type { Choices } from './choices.ts';
import { DayField } from './day-field.tsx';
import { levelWords, stageWords } from './labels.ts';
import { useFollowing } from './use-following.ts';

interface MoreFieldsProps {
  readonly choices: Choices;
  readonly resource: Resource;
}

/** What can be said of a resource besides, by those who have got further. */
export function MoreFields(props: MoreFieldsProps) {
  const { choices, resource } = props;
  const { t } = useWords();
  const level = useFollowing(resource.level ?? '');
  return (
    <>
      <AlsoField {...props} />
      <SelectField
        label={t('editLevel')}
        value={level}
        options={[
          { value: '', text: t('editLevelNone') },
          ...levels.map((one) => ({ value: one, text: t(levelWords[one]) })),
        ]}
        onChange={(value) => void choices.choose('level', value || null, resource.level)}
      />
      <FirstReadField {...props} />
      <LookAgainField {...props} />
    </>
  );
}

function AlsoField({ choices, resource: { also, stage: main } }: MoreFieldsProps) {
  const { t } = useWords();
  return (
    <fieldset class="field">
      <legend>{t('editAlso')}</legend>
      <div class="chips">
        {stages
          .filter((stage) => stage !== main)
          .map((stage) => {
            const isIn = also.includes(stage);
            const [value, stands] = isIn ? [null, true] : [true, null];
            return (
              <button
                type="button"
                class="chip"
                key={stage}
                data-stage={stage}
                aria-pressed={isIn}
                onClick={() => void choices.choose(`also/${stage}`, value, stands)}
              >
                <i aria-hidden="true" />
                {t(stageWords[stage])}
              </button>
            );
          })}
      </div>
    </fieldset>
  );
}

function FirstReadField({ choices, resource: { goodFirstRead } }: MoreFieldsProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <div class="field">
      <label class="choice">
        <input
          type="checkbox"
          checked={goodFirstRead}
          aria-describedby={id}
          onChange={({ currentTarget: { checked } }) =>
            void choices.choose('goodFirstRead', checked || null, goodFirstRead || null)
          }
        />
        {t('editFirstRead')}
      </label>
      <p class="soft small" id={id}>
        {t('editFirstReadHelp')}
      </p>
    </div>
  );
}

const field = 'lookAgainOn';

/** Typed digit by digit, so it is saved when it is left; until then it is kept. */
function LookAgainField({ choices, resource: { lookAgainOn } }: MoreFieldsProps) {
  const { t } = useWords();
  const day = useFollowing(lookAgainOn ?? '');
  const isHalf = useSignal(false);
  const problem = useSignal(false);

  function take(typed: string | undefined) {
    isHalf.value = typed === undefined || isLongAgo(typed);
    problem.value &&= isHalf.value;
    if (!isHalf.value) choices.keep(field, typed || null, lookAgainOn);
  }

  function leave() {
    problem.value = isHalf.value;
    void choices.save(field);
  }

  // Put away before it was left.
  useEffect(() => () => void choices.save(field), []);

  return (
    <DayField
      label={t('editLookAgain')}
      help={t('editLookAgainHelp')}
      value={day}
      problem={problem.value ? t('lookAgainHalf') : undefined}
      onInput={take}
      onLeave={leave}
    />
  );
}

/** The year is being typed: `0202` on the way to 2026. */
function isLongAgo(day: string): boolean {
  return day !== '' && day < '1900';
}
