/** The words of the board, in English: what people said and what came of it, and what helped the charity. */
export const enBoard = {
  lang: 'en',
  dir: 'ltr' as 'ltr' | 'rtl',
  /** `30 November 2026` */
  date: (time: number) =>
    new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }),

  whatChanged: 'What people said, and what we did',
  outcomes: {
    did: 'You said, we did',
    'could-not': 'You said, we could not, because',
  },
  ideaFrom: 'We got the idea here:',
  showAll: (count: number) => `Show all ${count}`,

  whatHelped: 'What helped us',
  stages: {
    think: 'Think',
    plan: 'Plan',
    do: 'Do',
    check: 'Check',
    learn: 'Learn and change',
    power: 'Share power',
  },

  // When an element of its own has nothing to show
  unreachable: 'We cannot show this right now. You may be offline.',
  'not-trusted': 'This is turned off. We could not check that it is safe.',
  'not-there': 'There is nothing to see here right now.',
};

export type BoardStrings = typeof enBoard;
