import { useSignal } from '@preact/signals';
import { type Way, ways } from '../../shared/records/taxonomy.ts';
import { makeSite } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import { SettingsForm } from './settings-form.tsx';

interface MakeSiteProps {
  readonly store: Store;
  readonly onChange: () => void;
}

const offers: Record<Way, Word> = {
  say: 'siteWaySay',
  idea: 'siteWayIdea',
  thanks: 'siteWayThanks',
};

export function MakeSite({ store, onChange }: MakeSiteProps) {
  const { t } = useWords();
  const [name, heading, intro] = [useSignal(''), useSignal(''), useSignal('')];
  const chosen = useSignal<readonly Way[]>(ways);
  const checked = useSignal(false);
  const nameMissing = !name.value.trim();
  const noWay = chosen.value.length === 0;

  async function make(): Promise<string | undefined> {
    checked.value = true;
    if (nameMissing || noWay) return undefined;
    const [site, head, welcome] = [name, heading, intro].map(({ value }) => value.trim());
    const fields = { name: site ?? '', heading: head ?? '', intro: welcome ?? '' };
    const outcome = await makeSite(store, { ...fields, ways: [...chosen.value] });
    if (outcome.type === 'full') return t('full');
    for (const box of [name, heading, intro]) box.value = '';
    checked.value = false;
    onChange();
    return undefined;
  }

  function choose(way: Way, on: boolean) {
    chosen.value = ways.filter((one) => (one === way ? on : chosen.value.includes(one)));
  }

  return (
    <SettingsForm heading={t('siteNew')} action={t('siteMake')} onSubmit={make}>
      <TextField
        label={t('siteName')}
        value={name}
        maxLength={200}
        problem={checked.value && nameMissing ? t('siteNameMissing') : undefined}
      />
      <TextField
        label={t('siteHeading')}
        help={t('siteHeadingHelp')}
        value={heading}
        maxLength={200}
      />
      <TextField lines label={t('siteIntro')} value={intro} maxLength={1000} />
      <fieldset>
        <legend>{t('siteWays')}</legend>
        {ways.map((way) => (
          <label key={way} class="choice">
            <input
              type="checkbox"
              checked={chosen.value.includes(way)}
              onChange={(event) => choose(way, event.currentTarget.checked)}
            />
            {t(offers[way])}
          </label>
        ))}
        {checked.value && noWay && (
          <p class="careful small" role="alert">
            {t('siteWaysMissing')}
          </p>
        )}
      </fieldset>
    </SettingsForm>
  );
}
