import { defineContentScript } from 'wxt/utils/define-content-script';
import { receive } from '../../shared/messages/receive.ts';
import { send } from '../../shared/messages/send.ts';
import { stageStyles } from '../../shared/paint/stage-styles.ts';
import tokens from '../../shared/ui/tokens.css?raw';
import { Restore } from './restore.ts';

/** Runs only where a person asked for it: `matches` would ask for the sites at install. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  async main({ signal: left }) {
    const stopping = new AbortController();
    const signal = AbortSignal.any([left, stopping.signal]);
    const restore = new Restore({
      list: (page) => send('passage/list', page),
      styles: stageStyles(tokens),
      signal,
    });
    const stop = () => {
      stopping.abort();
      return null;
    };
    const repaint = () => restore.list().then(() => null);
    receive({ 'page/repaint': repaint, 'page/stop': stop }, signal);
    await restore.list();
  },
});
