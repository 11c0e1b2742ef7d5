import { type Signal, useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { mostWays } from '../../shared/records/site.ts';
import { type Way, ways } from '../../shared/records/taxonomy.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { afterMove, MoveButtons } from './item-button.tsx';
import { useListFocus } from './use-list-focus.ts';
import { wayWords } from './way-words.ts';

interface WaysFieldProps {
  /** In the order in which visitors see them. */
  readonly chosen: Signal<readonly Way[]>;
  /** Whether it is time to say that none is chosen. */
  readonly isChecked: boolean;
}

/** What visitors can do: which of the ways, and in which order. */
export function WaysField({ chosen, isChecked }: WaysFieldProps) {
  const { t } = useWords();
  const help = useId();
  const isWrong = !isChoice(chosen.value);
  return (
    <>
      <fieldset aria-describedby={help}>
        <legend>{t('siteWays')}</legend>
        <p class="soft small" id={help}>
          {t('siteWaysHelp', String(mostWays))}
        </p>
        {ways.map((way) => (
          <label key={way} class="choice">
            <input
              type="checkbox"
              checked={chosen.value.includes(way)}
              aria-invalid={(isChecked && isWrong) || undefined}
              onChange={({ currentTarget: { checked } }) => {
                const others = chosen.value.filter((one) => one !== way);
                chosen.value = checked ? [...others, way] : others;
              }}
            />
            {t(wayWords[way])}
          </label>
        ))}
        <p class="careful small" role="alert">
          {isChecked && chosen.value.length === 0 && t('siteWaysMissing')}
          {chosen.value.length > mostWays && t('siteWaysTooMany', String(mostWays))}
        </p>
      </fieldset>
      {chosen.value.length > 1 && <WaysOrder chosen={chosen} />}
    </>
  );
}

export function isChoice(chosen: readonly Way[]): boolean {
  return chosen.length > 0 && chosen.length <= mostWays;
}

function WaysOrder({ chosen }: Pick<WaysFieldProps, 'chosen'>) {
  const { t } = useWords();
  const list = useRef<HTMLFieldSetElement>(null);
  const next = useSignal<readonly string[]>([]);
  useListFocus(list, next);

  function move(way: Way, by: -1 | 1) {
    const order = chosen.value.filter((one) => one !== way);
    order.splice(chosen.value.indexOf(way) + by, 0, way);
    next.value = afterMove(way, by);
    chosen.value = order;
  }

  return (
    <fieldset ref={list}>
      <legend>{t('siteWaysOrder')}</legend>
      <ol class="items">
        {chosen.value.map((way) => (
          <li key={way}>
            <p>{t(wayWords[way])}</p>
            <p class="row">
              <MoveButtons
                id={way}
                name={t(wayWords[way])}
                isFirst={way === chosen.value[0]}
                isLast={way === chosen.value.at(-1)}
                onMove={(by) => move(way, by)}
              />
            </p>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
