/** The widget's own database, on the charity's site: nothing in it but what is sealed and unsent. */
export const databaseName = 'get-involved';

/**
 * Whether something may be waiting on this device. Only looks: opening a database would make it, and
 * nothing is stored before a person acts. True when the browser does not tell, and undefined when storage is off
 * or does not answer.
 */
export async function mayHaveOutbox(): Promise<boolean | undefined> {
  try {
    const databases = await indexedDB.databases?.();
    return databases?.some(({ name }) => name === databaseName) ?? true;
  } catch (error) {
    // `indexedDB` is missing or throws when touched, depending on the browser.
    if (error instanceof DOMException || error instanceof TypeError) return;
    throw error;
  }
}
