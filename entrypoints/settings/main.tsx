import { render } from 'preact';
import { browser } from 'wxt/browser';
import { send } from '../../shared/messages/send.ts';
import { openStore } from '../../shared/store/open-store.ts';
import { createWords, WordsProvider } from '../../shared/ui/words.tsx';
import { Settings } from './settings.tsx';
import { ShownSites } from './shown-sites.tsx';

const words = createWords((word, values) => browser.i18n.getMessage(word, values));
document.documentElement.lang = words.locale;
document.documentElement.dir = words.direction;
document.title = words.t('settingsTitle');

const cannotOpen = () => {
  document.body.textContent = words.t('openFailed');
};
// Another version of the extension in another window: it goes first, or this page starts anew.
const watchers = { onBlocked: cannotOpen, onStale: () => location.reload() };

async function start(): Promise<void> {
  const store = await openStore(watchers);
  render(
    <WordsProvider value={words}>
      <Settings
        store={store}
        onChange={() => void send('sync/now', null)}
        shownSites={<ShownSites />}
      />
    </WordsProvider>,
    document.body,
  );
}

start().catch((error) => {
  cannotOpen();
  throw error;
});
