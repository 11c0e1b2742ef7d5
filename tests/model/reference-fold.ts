import type { Change, Json } from '../../shared/records/change.ts';

/** What a record's fields are by its changes, found the slow and obvious way: play them in order. */
export function playedBack(changes: readonly Change[]): { [field: string]: Json } {
  const inOrder = [...changes].sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1));
  return Object.assign({}, ...inOrder.map((change) => change.set));
}
