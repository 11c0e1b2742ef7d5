import type { OutboxItem } from '../../shared/outbox/outbox.ts';
import type { ItemType } from './parcel.ts';

export interface NewItem {
  readonly id: string;
  readonly type: ItemType;
  readonly body: unknown;
}

/** Where items wait: on the device, or in the memory of this page. */
export interface Queue {
  /** Everything, refused items too, oldest first. */
  list(): Promise<readonly OutboxItem[]>;
  add(item: NewItem, now: number): Promise<void>;
  settle(id: string): Promise<void>;
  postpone(id: string, notBefore: number): Promise<void>;
  refuse(id: string, reason: string): Promise<void>;
  /** Puts another item in the place of one, in one step. */
  replace(id: string, item: NewItem, now: number): Promise<void>;
}
