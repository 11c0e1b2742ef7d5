import { Fragment } from 'preact';
import type { Json } from '../../shared/records/change.ts';
import type { Conflict, Version } from '../../shared/records/conflicts.ts';
import { ago } from '../../shared/records/dates.ts';
import type { Id } from '../../shared/records/ids.ts';
import { conflicts, settle } from '../../shared/store/history.ts';
import { members } from '../../shared/store/queries.ts';
import { watch } from '../../shared/store/watch.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import type { SiteListProps } from './list-edits.ts';

interface ItemApartProps extends SiteListProps {
  /** The item of a list; left out for the site's own texts. */
  readonly item?: Id;
}

/** What two people wrote of one item at once, for a person to choose from. Until then the newer is shown. */
export function ItemApart({ store, site, item, onChange }: ItemApartProps) {
  const { t, locale } = useWords();
  const read = useLive(watch, store, () => readApart({ store, site }, item), [site.id, item]).value;

  async function choose(conflict: Conflict, text: Json) {
    const outcome = await settle(store, 'site', site.id, { conflict, text });
    if (outcome.type === 'saved') onChange();
  }

  const line = ({ by, time }: Version, word: Word) =>
    t(word, read?.names.get(by) || t('unnamed'), ago(locale, time, Date.now()));
  return (
    <>
      {read?.found.map((conflict) => (
        <fieldset key={conflict.field} class="question">
          <legend class="careful small">{t('apartText')}</legend>
          {[conflict.current, ...conflict.others].map((version) => {
            const isShown = version === conflict.current;
            return (
              <Fragment key={version.change}>
                <p class="soft small">{line(version, isShown ? 'apartNow' : 'apartOther')}</p>
                <p dir="auto">{typeof version.value === 'string' ? version.value : ''}</p>
                <p>
                  <button type="button" onClick={() => void choose(conflict, version.value)}>
                    {t(isShown ? 'apartKeep' : 'apartUse')}
                  </button>
                </p>
              </Fragment>
            );
          })}
        </fieldset>
      ))}
    </>
  );
}

async function readApart(
  { store, site }: Pick<SiteListProps, 'store' | 'site'>,
  item: Id | undefined,
) {
  const [all, people] = await Promise.all([conflicts(store, 'site', site.id), members(store)]);
  const found = all.filter(({ field }) => field.split('/')[1] === item);
  return { found, names: new Map(people.map(({ id, name }) => [id, name])) };
}
