import { type Folded, isDeleted } from '../records/fold.ts';
import type { StoreName, Transaction } from './schema.ts';

/**
 * Whether a resource is out of sight. Deleting one takes along the passages that were known then; one that
 * a colleague saved meanwhile brings it back into view, so that nobody's passage is lost with it.
 */
export async function isInBin(
  tx: Pick<Transaction<StoreName, 'readonly' | 'readwrite'>, 'objectStore'>,
  resource: Folded,
): Promise<boolean> {
  if (!isDeleted(resource)) return false;
  const passages = await tx.objectStore('passage').index('resource').getAll(resource.id);
  return passages.every(isDeleted);
}
