/** The words of the first screen, in English. Apart from `en.ts`, because they are loaded with every page. */
export const enStart = {
  lang: 'en',
  /** Which way the language is read. */
  dir: 'ltr' as 'ltr' | 'rtl',
  loading: 'Loading.',
  unreachable: 'We cannot load this form right now. You may be offline.',
  'not-trusted': 'This form is turned off. We could not check that it is safe.',
  'not-there': 'This form is not open right now.',
  tryAgain: 'Try again',
  cannotStart: 'We could not load the next page. You may be offline. Try again.',
  ways: {
    say: 'Tell us what you think',
    idea: 'Share an idea',
    thanks: 'Tell us what works well',
  },
  haveCode: 'See the answer to something you sent',
  notWatched: 'We do not read this all the time. If someone is in danger now, call 999.',
};

export type StartStrings = typeof enStart;
