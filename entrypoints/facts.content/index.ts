import { defineContentScript } from 'wxt/utils/define-content-script';
import { asksPassword, pageFacts } from '../../shared/anchor/page-facts.ts';
import { readMetadata } from './metadata.ts';

/** Run by the background in a page that is being saved; what it returns is what the background is given. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  main: () => ({ ...pageFacts(), ...readMetadata(document), asksPassword: asksPassword() }),
});
