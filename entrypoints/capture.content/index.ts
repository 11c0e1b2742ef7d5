import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { takeTask } from '../../shared/messages/capture-task.ts';
import { send } from '../../shared/messages/send.ts';
import panel from '../../shared/paint/panel.css?inline';
import { shadowTokens } from '../../shared/paint/shell.ts';
import { stageStyles } from '../../shared/paint/stage-styles.ts';
import tokens from '../../shared/ui/tokens.css?raw';
import css from './bar.css?inline';
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
    startCapture(takeTask(), {
      // A place for what is not known yet stays a place.
      words: readWords((word) => browser.i18n.getMessage(word, ['$1'])),
      css: `${shadowTokens(tokens)}\n${panel}\n${css}`,
      styles: stageStyles(tokens),
      save: (request) => send('passage/save', request),
      attach: (attachment) => send('passage/attach', attachment),
      saveAnyway: ({ link }) =>
        link
          ? send('link/save', { ...link, isConfirmed: true })
          : send('page/save', { isConfirmed: true }),
      drafts: openDrafts(),
      signal,
    });
  },
});
