import { type Signal, signal } from '@preact/signals';
import { mostPromiseDays, type Site, usualPromiseDays } from '../../shared/records/site.ts';
import { type Way, wordWays } from '../../shared/records/taxonomy.ts';
import { SelectField } from '../../shared/ui/select-field.tsx';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import { isChoice, WaysField } from './ways-field.tsx';

/** The site's own texts and choices: what its form says first, and what visitors can do with it. */
export type SiteTexts = Pick<
  Site,
  'name' | 'heading' | 'intro' | 'ways' | 'promiseDays' | 'keepDays'
>;

/** The same while somebody writes them. */
export interface SiteDraft {
  readonly name: Signal<string>;
  readonly heading: Signal<string>;
  readonly intro: Signal<string>;
  readonly ways: Signal<readonly Way[]>;
  readonly promiseDays: Signal<string>;
  /** Empty: no end. */
  readonly keepDays: Signal<string>;
  /** Whether it was to be saved: from then on it says what is missing. */
  readonly checked: Signal<boolean>;
}

const fresh: SiteTexts = {
  ...{ name: '', heading: '', intro: '' },
  ways: [...wordWays],
  promiseDays: usualPromiseDays,
  keepDays: null,
};

export function siteDraft(texts = fresh): SiteDraft {
  const { name, heading, intro, ways, promiseDays, keepDays } = texts;
  return {
    name: signal(name),
    heading: signal(heading),
    intro: signal(intro),
    ways: signal<readonly Way[]>(ways),
    promiseDays: signal(String(promiseDays)),
    keepDays: signal(String(keepDays ?? '')),
    checked: signal(false),
  };
}

/** Undefined while something is missing: the fields say what, from now on. */
export function textsIn(draft: SiteDraft): SiteTexts | undefined {
  draft.checked.value = true;
  const texts = {
    name: draft.name.value.trim(),
    heading: draft.heading.value.trim(),
    intro: draft.intro.value.trim(),
    ways: [...draft.ways.value],
    promiseDays: Number(draft.promiseDays.value),
    keepDays: Number(draft.keepDays.value) || null,
  };
  return texts.name && isChoice(texts.ways) ? texts : undefined;
}

const days = Array.from({ length: mostPromiseDays }, (_, before) => String(before + 1));

/** A month to two years; one that another version set stays among them. */
const ends = ['', '30', '90', '180', '365', '730'];

export function SiteFields({ draft }: { readonly draft: SiteDraft }) {
  const { t } = useWords();
  const { name, heading, intro, ways, promiseDays, keepDays, checked } = draft;
  return (
    <>
      <TextField
        label={t('siteName')}
        value={name}
        maxLength={200}
        problem={checked.value && !name.value.trim() ? t('siteNameMissing') : undefined}
      />
      <TextField
        label={t('siteHeading')}
        help={t('siteHeadingHelp')}
        value={heading}
        maxLength={200}
      />
      <TextField lines label={t('siteIntro')} value={intro} maxLength={1000} />
      <WaysField chosen={ways} isChecked={checked.value} />
      <SelectField
        label={t('sitePromise')}
        help={t('sitePromiseHelp')}
        value={promiseDays}
        options={days.map((value) => ({ value, text: value }))}
      />
      <SelectField
        label={t('siteKeep')}
        help={t('siteKeepHelp')}
        value={keepDays}
        options={[...new Set([...ends, keepDays.value])].map((value) => ({
          value,
          text: value || t('siteKeepNoEnd'),
        }))}
      />
    </>
  );
}
