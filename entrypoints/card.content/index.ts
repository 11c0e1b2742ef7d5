import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { followMarks } from '../../shared/messages/page-marks.ts';
import { parsePageRequest } from '../../shared/messages/parse-page.ts';
import { receive } from '../../shared/messages/receive.ts';
import { send } from '../../shared/messages/send.ts';
import panel from '../../shared/paint/panel.css?raw';
import { shadowTokens } from '../../shared/paint/shell.ts';
import { stageStyles } from '../../shared/paint/stage-styles.ts';
import { readWords } from '../../shared/paint/words.ts';
import tokens from '../../shared/ui/tokens.css?raw';
import css from './card.css?raw';
import { openEdits } from './edits.ts';
import { Reader } from './reader.ts';
import { cardWords } from './words.ts';

/** Run beside the restore script once that has painted something. `matches` would ask for sites at install. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  main({ signal: left }) {
    const ending = new AbortController();
    const signal = AbortSignal.any([left, ending.signal]);
    const reader = new Reader({
      words: readWords(cardWords, (word) => browser.i18n.getMessage(word, ['$1', '$2', '$3'])),
      css: `${shadowTokens(tokens)}\n${panel}\n${css}`,
      styles: stageStyles(tokens),
      edits: openEdits(),
      now: Date.now,
      save: (edit) => send('passage/edit', edit),
      remove: (passage) => send('passage/delete', passage),
      restore: (passage) => send('passage/undelete', passage),
      signal,
    });
    followMarks((marks) => (marks ? reader.follow(marks) : ending.abort()), signal);
    const go = ({ to }: { to: 'next' | 'previous' }) => {
      reader.go(to);
      return null;
    };
    receive(parsePageRequest, { 'page/go': go }, signal);
  },
});
