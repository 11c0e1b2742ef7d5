import { defineContentScript } from 'wxt/utils/define-content-script';
import { excerptOf } from './excerpt.ts';

/** Run by the background in a page that was saved and says nothing about itself; it returns the excerpt. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  main: () => excerptOf(document),
});
