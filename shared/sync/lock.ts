/** One at a time, of all pages of ours and the background: passes, joining, and what changes the team's keys. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('alongside-sync', work);
}
