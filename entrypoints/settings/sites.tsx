import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { MakeSite } from './make-site.tsx';
import { refusalWord } from './not-sent-list.ts';
import { SiteBoard } from './site-board.tsx';
import { type ListedSite, listSites, publishAgain } from './site-list.ts';
import { SiteOffers } from './site-offers.tsx';
import { SitePublished } from './site-published.tsx';
import { SiteQuestions } from './site-questions.tsx';
import { SiteSnippets } from './site-snippets.tsx';
import { SiteWords } from './site-words.tsx';

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
        <SitePanel
          key={one.site.id}
          {...one}
          store={store}
          onChange={onChange}
          onPublish={() => void publish(one)}
        />
      ))}
      <MakeSite store={store} onChange={onChange} />
    </>
  );

  async function publish({ site }: ListedSite) {
    await publishAgain(store, site.id);
    onChange();
  }
}

interface SitePanelProps extends ListedSite, SitesProps {
  readonly onPublish: () => void;
}

function SitePanel(props: SitePanelProps) {
  const { site, publishing, onPublish } = props;
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
      <SiteSnippets {...props} />
      <SiteWords {...props} />
      <SiteQuestions {...props} />
      <SiteOffers {...props} />
      <SiteBoard {...props} />
      <SitePublished {...props} />
    </section>
  );

  function stateWords(): string {
    if (publishing.type === 'refused') return t('siteRefused', t(refusalWord(publishing.reason)));
    return t(publishing.type === 'waiting' ? 'siteWaiting' : 'sitePublished');
  }
}
