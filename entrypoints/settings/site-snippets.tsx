import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Site } from '../../shared/records/site.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { hasFallback, type SnippetLanguage } from '../../shared/sync/snippet.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { CopyField } from './copy-field.tsx';
import { pinFailure } from './failure-words.ts';
import { type ListedSite, pinnedSnippet } from './site-list.ts';
import { SiteReach } from './site-reach.tsx';

interface SiteSnippetsProps extends Pick<ListedSite, 'site' | 'snippets'> {
  readonly store: Store;
  readonly onChange: () => void;
}

const languages: { readonly [language in SnippetLanguage]: string } = {
  en: 'English',
  cy: 'Cymraeg',
};

/** What goes into the charity's page, and what stands in it for those who cannot have the form. */
export function SiteSnippets({ store, site, snippets, onChange }: SiteSnippetsProps) {
  const { t } = useWords();
  const id = useId();
  const language = useSignal<SnippetLanguage>('en');
  const writing = useSignal(false);
  const there = hasFallback(site);
  return (
    <>
      <div class="field">
        <label for={id}>{t('siteLanguage')}</label>
        <select
          id={id}
          value={language.value}
          onChange={({ currentTarget: { value } }) => {
            language.value = value === 'cy' ? 'cy' : 'en';
          }}
        >
          {Object.entries(languages).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <CopyField label={t('siteSnippet')} text={snippets[language.value]} />
      <p class={there ? 'soft' : 'careful'}>{t(there ? 'siteReachThere' : 'siteReachMissing')}</p>
      {writing.value ? (
        <SiteReach store={store} site={site} onSaved={saved} />
      ) : (
        <p class="row">
          <button type="button" onClick={() => (writing.value = true)}>
            {t(there ? 'siteReachChange' : 'siteReach')}
          </button>
        </p>
      )}
      <Pinned key={language.value} store={store} site={site} language={language.value} />
    </>
  );

  function saved() {
    writing.value = false;
    onChange();
  }
}

interface PinnedProps {
  readonly store: Store;
  readonly site: Site;
  readonly language: SnippetLanguage;
}

function Pinned({ store, site, language }: PinnedProps) {
  const words = useWords();
  const snippet = useSignal<string | undefined>(undefined);
  const failure = useSignal<string | undefined>(undefined);
  return (
    <>
      <p class="soft">{words.t('sitePinWhy')}</p>
      {snippet.value === undefined ? (
        <p class="row">
          <button type="button" onClick={() => void pin()}>
            {words.t('sitePin')}
          </button>
        </p>
      ) : (
        <CopyField label={words.t('sitePinned')} text={snippet.value} />
      )}
      <p role="alert">{failure.value && <span class="careful">{failure.value}</span>}</p>
    </>
  );

  async function pin() {
    failure.value = undefined;
    const answer = await pinnedSnippet(store, site, language);
    if (answer.type === 'ok' && answer.value !== undefined) snippet.value = answer.value;
    else failure.value = pinFailure(words, answer);
  }
}
