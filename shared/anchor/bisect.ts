/**
 * The last index in `low` up to, not including, `high` for which `holds` is true; -1 when there is none.
 * `holds` must be true up to some index and false from there on.
 */
export function lastWhere(low: number, high: number, holds: (index: number) => boolean): number {
  let before = low - 1;
  let after = high;
  while (after - before > 1) {
    const middle = (before + after) >> 1;
    if (holds(middle)) before = middle;
    else after = middle;
  }
  return before < low ? -1 : before;
}
