import type { OutboxItem } from '../../shared/outbox/outbox.ts';
import type { ItemType } from './parcel.ts';

export interface NewItem {
  readonly id: string;
  readonly type: ItemType;
  readonly body: unknown;
}

/** Where the items of one site wait: on the device, or in the memory of this page. */
export interface Queue {
  /**
   * Everything, refused items too, oldest first. Of what has waited for too long by now, or was refused so
   * long ago, only that it lapsed is left, until the person has seen it.
   */
  list(now: number): Promise<readonly OutboxItem[]>;
  add(item: NewItem, now: number): Promise<void>;
  settle(id: string): Promise<void>;
  postpone(id: string, notBefore: number): Promise<void>;
  /** Has everything that waits keep still until then, because the hub asked. */
  hold(until: number): Promise<void>;
  refuse(id: string, reason: string): Promise<void>;
  /** Puts another item in the place of one, in one step. */
  replace(id: string, item: NewItem, now: number): Promise<void>;
}
