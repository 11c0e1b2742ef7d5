import { render } from 'preact';
import { browser } from 'wxt/browser';
import { send } from '../../shared/messages/send.ts';
import { openStore } from '../../shared/store/open-store.ts';
import { createWords, WordsProvider } from '../../shared/ui/words.tsx';
import { type ActivePage, activePage } from './active-page.ts';
import { followHub } from './follow-hub.ts';
import { linkTo } from './page-link.ts';
import { Popup } from './popup.tsx';
import { SiteGrant } from './site-grant.tsx';
import type { Capture } from './this-page.tsx';

const words = createWords((word, values) => browser.i18n.getMessage(word, values));
document.documentElement.lang = words.locale;
document.documentElement.dir = words.direction;

const syncNow = () => void send('sync/now', null);

const cannotOpen = () => {
  document.body.textContent = words.t('openFailed');
};
// Another version of the extension in another window: it goes first, or this page starts anew.
const watchers = { onBlocked: cannotOpen, onStale: () => location.reload() };

async function start(): Promise<void> {
  // A popup takes its size from its content; in a tab it is the other way round.
  if (await browser.tabs.getCurrent()) document.documentElement.dataset.in = 'tab';
  const [store, page, shortcut] = await Promise.all([
    openStore(watchers),
    activePage(),
    captureKeys(),
  ]);
  render(
    <WordsProvider value={words}>
      <Popup
        store={store}
        page={page}
        link={page.type === 'page' ? linkTo(page.tab) : undefined}
        shortcut={shortcut}
        siteGrant={page.type === 'page' && <SiteGrant host={page.host} pattern={page.pattern} />}
        onChange={syncNow}
        onCapture={(attach) => capture(page, attach)}
        onSavePage={(isConfirmed) =>
          send('page/save', page.type === 'page' ? { tab: page.tab, isConfirmed } : { isConfirmed })
        }
        onSettings={() => void openSettings()}
      />
    </WordsProvider>,
    document.body,
  );
  syncNow();
  // To the end of the page.
  await followHub(store, syncNow, new AbortController().signal);
}

async function openSettings(): Promise<void> {
  await browser.runtime.openOptionsPage();
  // Firefox leaves the popup standing over it.
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

start().catch((error) => {
  cannotOpen();
  throw error;
});
