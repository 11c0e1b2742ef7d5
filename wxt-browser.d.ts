import 'wxt/browser';
import type en from './public/_locales/en/messages.json';

// WXT leaves both open, for each project to say which names it has.
declare module 'wxt/browser' {
  interface WxtI18n {
    getMessage(word: keyof typeof en, values?: string[]): string;
  }
  interface WxtRuntime {
    getURL(path: `/${string}`): string;
  }
}
