import { signal } from '@preact/signals';
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { send } from '../../shared/messages/send.ts';
import { browserLibrary } from '../../shared/store/browser-library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { LibraryGate } from '../../shared/ui/library-gate.tsx';
import { createWords, WordsProvider } from '../../shared/ui/words.tsx';
import { type ActivePage, activePage } from './active-page.ts';
import { followHub } from './follow-hub.ts';
import { saveKeptChoices } from './kept-choices.ts';
import { saveKeptNotes } from './kept-notes.ts';
import { linkTo } from './page-link.ts';
import { keepPlace, lastPlace, type Place } from './place.ts';
import { Popup } from './popup.tsx';
import { SiteGrant } from './site-grant.tsx';
import type { Capture } from './this-page.tsx';

const words = createWords((word, values) => browser.i18n.getMessage(word, values));
document.documentElement.lang = words.locale;
document.documentElement.dir = words.direction;

const syncNow = () => void send('sync/now', null);

interface Scene {
  readonly page: ActivePage;
  readonly shortcut: string;
  readonly place: Place | undefined;
}

/** Undefined until the browser has said; the library is opened meanwhile. */
const scene = signal<Scene | undefined>(undefined);

async function start(): Promise<void> {
  render(
    <WordsProvider value={words}>
      <LibraryGate library={browserLibrary(browser.storage.local, browser.storage.session)}>
        {(store) => scene.value && <Opened store={store} {...scene.value} />}
      </LibraryGate>
    </WordsProvider>,
    document.body,
  );
  const [page, shortcut, place, tab] = await Promise.all([
    activePage(),
    captureKeys(),
    lastPlace(browser.storage.session),
    browser.tabs.getCurrent(),
  ]);
  // A popup takes its size from its content; in a tab it is the other way round.
  if (tab) document.documentElement.dataset.in = 'tab';
  scene.value = { page, shortcut, place };
}

function Opened({ store, page, shortcut, place }: Scene & { readonly store: Store }) {
  useEffect(() => {
    const stop = new AbortController();
    void Promise.all([saveKeptNotes(store), saveKeptChoices(store)]).finally(syncNow);
    void followHub(store, syncNow, stop.signal);
    return () => stop.abort();
  }, [store]);
  return (
    <Popup
      store={store}
      page={page}
      link={page.type === 'page' ? linkTo(page.tab) : undefined}
      shortcut={shortcut}
      place={place}
      onPlace={(now) => void keepPlace(browser.storage.session, now)}
      siteGrant={page.type === 'page' && <SiteGrant host={page.host} pattern={page.pattern} />}
      onChange={syncNow}
      onCapture={(attach) => capture(page, attach)}
      onSavePage={(isConfirmed) =>
        send('page/save', page.type === 'page' ? { tab: page.tab, isConfirmed } : { isConfirmed })
      }
      onSettings={() => void openSettings()}
      onSafetyCopy={() => void openSafetyCopy()}
    />
  );
}

async function openSettings(): Promise<void> {
  await browser.runtime.openOptionsPage();
  // Firefox leaves the popup standing over it.
  close();
}

/** The options page has no address of its own to lead to a place on it. */
async function openSafetyCopy(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/settings.html#safety-copy') });
  close();
}

/** The bar needs the page's focus, so the popup makes way for it. */
async function capture(page: ActivePage, attach?: Parameters<Capture>[0]): Promise<boolean> {
  if (page.type === 'none') return false;
  const { tab } = page;
  const reply = await send('capture/start', attach ? { tab, attach } : { tab });
  const started = reply.type === 'answered' && reply.answer.started;
  if (started) close();
  return started;
}

async function captureKeys(): Promise<string> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === 'capture')?.shortcut ?? '';
}

await start();
