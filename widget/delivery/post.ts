import type { Work } from '../../shared/protocol/visitor.ts';
import type { Parcel, Recall, ReplyParcel } from './parcel.ts';

/** What came of handing something to the hub. */
export type Posted =
  | { readonly type: 'sent' }
  | { readonly type: 'refused'; readonly reason: string }
  /**
   * Not now; `after` is how long the hub asks to wait, in milliseconds, and `wanted` its answer where it wants work to be
   * done first.
   */
  | { readonly type: 'later'; readonly after?: number | undefined; readonly wanted?: unknown };

export interface Post {
  feedback(id: string, parcel: Parcel, work?: Work): Promise<Posted>;
  reply(id: string, parcel: ReplyParcel): Promise<Posted>;
  recall(recall: Recall): Promise<Posted>;
}
