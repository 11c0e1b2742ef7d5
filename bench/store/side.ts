/** What each library does in the page; `in-page.ts` measures them all in one way. */
export interface Side<Batch> {
  open(): Promise<void>;
  /** The records from `first` on, ready to be written; not measured. */
  prepare(first: number, count: number): Promise<Batch> | Batch;
  /** All of them in one step, durable where the library can. */
  write(batch: Batch): Promise<void>;
  /** One record by its id. */
  read(id: string): Promise<unknown>;
  /** The 50 saved last before a time; the newest of all without one. */
  newest(before?: number): Promise<readonly unknown[]>;
  /** What the lists need, where writing does not keep it: timed by itself. */
  ready?(): Promise<void>;
  /** Resources with these words; only ours searches. */
  search?(words: string): Promise<readonly unknown[]>;
  /** What is done in the background before anybody searches. */
  tend?(): Promise<void>;
  close(): Promise<void> | void;
}

export const listLength = 50;
