import { isFull } from '../store/full.ts';

/** A full disk is expected, wherever in `work` it shows: what had been written before stays as it was. */
export async function unlessFull<T>(
  work: () => Promise<T>,
): Promise<T | { readonly type: 'full' }> {
  try {
    return await work();
  } catch (error) {
    if (isFull(error)) return { type: 'full' };
    throw error;
  }
}
