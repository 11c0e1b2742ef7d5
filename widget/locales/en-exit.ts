/** The words of the quick exit, in English. */
export const enExit = {
  leave: 'Leave this page now',
  howElse: 'Or press the Shift key 3 times.',
  notHidden: 'Your browser still keeps a list of pages you saw.',
  pressMore: (times: number) =>
    times === 1 ? 'Press Shift 1 more time to leave.' : `Press Shift ${times} more times to leave.`,
  loading: 'Loading.',
};

export type ExitStrings = typeof enExit;
