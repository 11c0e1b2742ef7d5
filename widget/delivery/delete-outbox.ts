import { databaseName } from './may-have-outbox.ts';

/** Deletes all that waits on this device. Resolves when it is gone, or where nothing can be kept. */
export async function deleteOutbox(): Promise<void> {
  try {
    const asked = indexedDB.deleteDatabase(databaseName);
    await new Promise((resolve) => {
      asked.onsuccess = asked.onerror = resolve;
    });
  } catch (error) {
    // Storage is off: `indexedDB` is missing or throws when touched, depending on the browser.
    if (error instanceof DOMException || error instanceof TypeError) return;
    throw error;
  }
}
