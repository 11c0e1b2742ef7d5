import { render } from 'preact';
import { browser } from 'wxt/browser';
import { send } from '../../shared/messages/send.ts';
import { browserLibrary } from '../../shared/store/browser-library.ts';
import { LibraryGate } from '../../shared/ui/library-gate.tsx';
import { createWords, WordsProvider } from '../../shared/ui/words.tsx';
import { Settings } from './settings.tsx';
import { ShownSites } from './shown-sites.tsx';

const words = createWords((word, values) => browser.i18n.getMessage(word, values));
document.documentElement.lang = words.locale;
document.documentElement.dir = words.direction;
document.title = words.t('settingsTitle');

render(
  <WordsProvider value={words}>
    <LibraryGate library={browserLibrary(browser.storage.local, browser.storage.session)}>
      {(store) => (
        <Settings
          store={store}
          onChange={() => void send('sync/now', null)}
          shownSites={<ShownSites />}
        />
      )}
    </LibraryGate>
  </WordsProvider>,
  document.body,
);
