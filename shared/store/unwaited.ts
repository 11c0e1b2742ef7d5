import { unwrap } from 'idb';
import type { Schema, StoreName, Transaction } from './schema.ts';

/** What is asked for is all that these do: each returns before anything is written. */
export interface Unwaited<V, K> {
  put(row: V, key?: K): void;
  add(row: V, key?: K): void;
}

/**
 * An object store for writes that nobody waits for: where one fails, its transaction fails, and that is what
 * tells. The database's own, as a promise for each row is a tenth of what it costs to save many. What cannot
 * be asked for at all is thrown to whoever asks.
 */
export function unwaited<N extends StoreName>(
  tx: Pick<Transaction<N, 'readwrite'>, 'objectStore'>,
  name: N,
): Unwaited<Schema[N]['value'], Schema[N]['key']> {
  return unwrap(tx.objectStore(name));
}
