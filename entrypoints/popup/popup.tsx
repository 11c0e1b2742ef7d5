import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Reply } from '../../shared/messages/send.ts';
import { deleteResource } from '../../shared/store/library.ts';
import type { Order } from '../../shared/store/listing.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { countResources, passagesOfPage, unread } from '../../shared/store/queries.ts';
import { watch } from '../../shared/store/watch.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords } from '../../shared/ui/words.tsx';
import type { ActivePage } from './active-page.ts';
import { attempts } from './edits.ts';
import { Inbox } from './inbox.tsx';
import { type Notice, NoticeBar, type Say } from './notice.tsx';
import { OnlyHere } from './only-here.tsx';
import type { PageLink } from './page-link.ts';
import { everywhere, type Place } from './place.ts';
import { SavePage } from './save-page.tsx';
import { Saved } from './saved.tsx';
import { SearchBox } from './search-box.tsx';
import { SyncStatus } from './sync-status.tsx';
import { type Tab, Tabs } from './tabs.tsx';
import { type Capture, ThisPage } from './this-page.tsx';
import { useShown } from './use-shown.ts';

export interface PopupProps {
  readonly store: Store;
  readonly page: ActivePage;
  /** To the page; undefined where there is none. */
  readonly link: PageLink | undefined;
  /** The keys that start a capture, as this browser has them; empty when the person took them away. */
  readonly shortcut: string;
  /** Where it was left. */
  readonly place?: Place | undefined;
  readonly onPlace: (place: Place) => void;
  /** The offer to show passages on the page's site again. */
  readonly siteGrant: ComponentChildren;
  /** Something was written here that the hub has not got. */
  readonly onChange: () => void;
  readonly onCapture: Capture;
  readonly onSavePage: (isConfirmed: boolean) => Promise<Reply<'page/save'>>;
  readonly onSettings: () => void;
  readonly onSafetyCopy: () => void;
}

type Key = Place['tab'];

export function Popup(props: PopupProps) {
  const { store, page, link, shortcut, siteGrant, onChange, onSettings } = props;
  const { place, onPlace, onCapture, onSavePage, onSafetyCopy } = props;
  const { isShown, onShown } = useShown();
  const words = useWords();
  const { t, count } = words;
  const chosen = useSignal(firstTab(page, place));
  const query = useSignal(place?.query ?? '');
  const narrowed = useSignal(place?.narrowed ?? everywhere);
  const order = useSignal<Order>(place?.order ?? 'newest');
  useSignalEffect(() => {
    const saved = { narrowed: narrowed.value, order: order.value };
    onPlace({ tab: chosen.value, query: query.value, ...saved });
  });
  const notice = useSignal<Notice | undefined>(undefined);
  const say: Say = (said) => {
    notice.value = said;
  };
  const attempt = attempts(words, say, onChange);
  const passages = useLive(watch, store, () => passagesOn(store, page), [page]);
  const rest = useLive(watch, store, async () => (isShown ? restOf(store) : undefined), [isShown]);

  const tabs: Tab<Key>[] = [
    {
      key: 'page',
      label: t('tabPage'),
      count: counter(passages.value?.length, 'passages', false),
      panel: () => (
        <ThisPage
          passages={passages.value}
          {...{ link, store, shortcut, attempt, say, siteGrant, onCapture, onShown }}
          savePage={<SavePage onSave={onSavePage} onUndo={removePage} say={say} />}
        />
      ),
    },
    {
      key: 'saved',
      label: t('tabSaved'),
      panel: () => (
        <Saved {...{ store, shortcut, attempt, narrowed, order, onShown }} query={query.value} />
      ),
    },
    {
      key: 'inbox',
      label: t('tabInbox'),
      count: counter(rest.value?.fresh, 'newCount', true),
      panel: () => <Inbox {...{ store, attempt, onSettings, onShown }} />,
    },
  ];

  function counter(number = 0, word: 'passages' | 'newCount', hot: boolean) {
    return { number, words: count(word, number), hot };
  }

  function removePage(resource: string) {
    void attempt(() => deleteResource(store, resource));
  }

  function choose(key: Key) {
    chosen.value = key;
    notice.value = undefined;
  }

  function search(words: string) {
    query.value = words;
    choose('saved');
  }

  return (
    <main>
      <h1 class="visually-hidden">{t('name')}</h1>
      <SearchBox query={query.value} resources={rest.value?.resources} onSearch={search} />
      <Tabs label={t('tabsLabel')} tabs={tabs} chosen={chosen.value} onChoose={choose} />
      <NoticeBar notice={notice} />
      {isShown && <OnlyHere {...{ store, onSafetyCopy }} />}
      <footer>
        {isShown && <SyncStatus {...{ store, onChange }} onNotSent={onSettings} />}
        <button type="button" class="end" onClick={onSettings}>
          {t('settings')}
        </button>
      </footer>
    </main>
  );
}

function firstTab({ type }: ActivePage, place: Place | undefined): Key {
  const wanted = place?.tab ?? 'page';
  return wanted === 'page' && type !== 'page' ? 'saved' : wanted;
}

async function restOf(store: Store) {
  const [fresh, resources] = await Promise.all([unread(store), countResources(store)]);
  return { fresh, resources };
}

function passagesOn(store: Store, page: ActivePage) {
  return page.type === 'page' ? passagesOfPage(store, page.page) : Promise.resolve([]);
}
