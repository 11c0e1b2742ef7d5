import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { CopyField } from './copy-field.tsx';
import { MakeSite } from './make-site.tsx';
import { refusalWord } from './not-sent-list.ts';
import { type ListedSite, listSites, publishAgain } from './site-list.ts';

interface SitesProps {
  readonly store: Store;
  readonly onChange: () => void;
}

export function Sites({ store, onChange }: SitesProps) {
  const { t } = useWords();
  const listed = useLive(watch, store, () => listSites(store)).value;
  return (
    <>
      <p class="soft">{t('sitesWhy')}</p>
      {listed?.map((one) => (
        <SitePanel key={one.site.id} {...one} onPublish={() => void publish(one)} />
      ))}
      <MakeSite store={store} onChange={onChange} />
    </>
  );

  async function publish({ site }: ListedSite) {
    await publishAgain(store, site.id);
    onChange();
  }
}

interface SitePanelProps extends ListedSite {
  readonly onPublish: () => void;
}

function SitePanel({ site, snippet, publishing, onPublish }: SitePanelProps) {
  const { t } = useWords();
  const heading = `site-${site.id}`;
  return (
    <section class="panel" aria-labelledby={heading}>
      <h3 id={heading}>
        <bdi>{site.name || t('untitled')}</bdi>
      </h3>
      <p class="row">
        <span role="status">{stateWords()}</span>
        <button type="button" class="end" onClick={onPublish}>
          {t('sitePublish')}
        </button>
      </p>
      <CopyField label={t('siteSnippet')} text={snippet} />
    </section>
  );

  function stateWords(): string {
    if (publishing.type === 'refused') return t('siteRefused', t(refusalWord(publishing.reason)));
    return t(publishing.type === 'waiting' ? 'siteWaiting' : 'sitePublished');
  }
}
