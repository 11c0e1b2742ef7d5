/** This device does not keep things for us: storage is off, full, or closed to this page. */
export class StorageRefused extends Error {}

/**
 * The same promise, with what browsers reject with in those cases told apart from a bug: a DOMException,
 * or a TypeError where there is no `indexedDB` at all.
 */
export async function orStorageRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) {
      throw new StorageRefused('storage refused', { cause: error });
    }
    throw error;
  }
}

/** What came of it; undefined where this device keeps nothing for us, and that changes nothing. */
export async function unlessRefused<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StorageRefused) return undefined;
    throw error;
  }
}
