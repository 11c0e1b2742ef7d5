import type { Id } from '../records/ids.ts';

/** What the capture script is started for. */
export type CaptureTask =
  /** To save what is selected. */
  | { readonly type: 'passage' }
  /** To put a passage that is not found any more, and had this quote, at other words. */
  | { readonly type: 'attach'; readonly id: Id; readonly quote: string };

/** Under this name in the world of our page scripts, which the page itself cannot see. */
export const taskName = 'alongsideCaptureTask';
