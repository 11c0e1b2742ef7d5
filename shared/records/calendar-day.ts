/** Whether it is a day that there is, as `2026-11-30`: a date that staff set, and no moment of a clock. */
export function isCalendarDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(value);
  // Some browsers take the 31st of February for a day in March.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(value);
}
