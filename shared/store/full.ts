/** Whether a write failed because there is no room left on the disk, or none for this extension. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
