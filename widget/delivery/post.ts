import type { Parcel, Recall } from './parcel.ts';

/** What came of handing something to the hub. */
export type Posted =
  | { readonly type: 'sent' }
  | { readonly type: 'refused'; readonly reason: string }
  /** Not now; `after` is how long the hub asks to wait, in milliseconds. */
  | { readonly type: 'later'; readonly after?: number };

export interface Post {
  feedback(id: string, parcel: Parcel): Promise<Posted>;
  recall(recall: Recall): Promise<Posted>;
}
