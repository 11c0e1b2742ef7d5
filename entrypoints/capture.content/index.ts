import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { send } from '../../shared/messages/send.ts';
import panel from '../../shared/paint/panel.css?raw';
import { shadowTokens } from '../../shared/paint/shell.ts';
import { stageStyles } from '../../shared/paint/stage-styles.ts';
import tokens from '../../shared/ui/tokens.css?raw';
import css from './bar.css?raw';
import { startCapture } from './capture.ts';
import { openDrafts } from './drafts.ts';
import { readWords } from './words.ts';

/**
 * Run by a click, on the page where it happened. Run again, it takes the place of the one that was open.
 * `matches` would ask for sites at install.
 */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  main({ signal }) {
    startCapture({
      words: readWords((word) => browser.i18n.getMessage(word)),
      css: `${shadowTokens(tokens)}\n${panel}\n${css}`,
      styles: stageStyles(tokens),
      save: (draft) => send('passage/save', draft),
      drafts: openDrafts(),
      signal,
    });
  },
});
