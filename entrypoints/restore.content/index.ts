import { defineContentScript } from 'wxt/utils/define-content-script';
import { describe } from '../../shared/anchor/describe.ts';
import { indexText } from '../../shared/anchor/text-index.ts';
import type { PassageWords } from '../../shared/messages/contract.ts';
import { publishMarks } from '../../shared/messages/page-marks.ts';
import { parsePageRequest } from '../../shared/messages/parse-page.ts';
import { receive } from '../../shared/messages/receive.ts';
import { send } from '../../shared/messages/send.ts';
import { stageStyles } from '../../shared/paint/stage-styles.ts';
import { quoteOf } from '../../shared/records/find-selector.ts';
import tokens from '../../shared/ui/tokens.css?raw';
import type { Place } from './place.ts';
import { Restore } from './restore.ts';
import { showPlace, stopShowing } from './show-place.ts';

/** Runs only where a person asked for it: `matches` would ask for the sites at install. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  async main({ signal: left }) {
    const stopping = new AbortController();
    const signal = AbortSignal.any([left, stopping.signal]);
    const styles = stageStyles(tokens);
    const restore = new Restore({
      list: (page) => send('passage/list', page),
      styles,
      placed: publishMarks(() => void send('card/start', null), signal),
      signal,
    });
    const stop = () => {
      stopping.abort();
      return null;
    };
    receive(
      parsePageRequest,
      {
        'page/repaint': async () => {
          stopShowing();
          await restore.list();
          return null;
        },
        'page/stop': stop,
        'page/states': () => restore.states(),
        'page/show': ({ id }) => {
          const place = restore.placeOf(id);
          if (place) showPlace(place, styles, signal);
          return { shown: place !== undefined };
        },
        'page/describe': ({ id }) => {
          const place = restore.placeOf(id);
          return place ? wordsAt(place) : null;
        },
      },
      signal,
    );
    addEventListener('pageshow', ({ persisted }) => void (persisted && comeBack()), { signal });
    await restore.list();

    // Nobody reaches a page that waits in the browser's memory: what changed meanwhile is asked for now.
    async function comeBack(): Promise<void> {
      const reply = await send('page/allowed', null);
      if (reply.type === 'answered' && !reply.answer.allowed) stop();
      else await restore.list();
    }
  },
});

function wordsAt({ range }: Place): PassageWords | null {
  const selectors = describe(range, indexText(document));
  const quote = selectors && quoteOf(selectors)?.exact;
  return quote ? { quote, selectors } : null;
}
