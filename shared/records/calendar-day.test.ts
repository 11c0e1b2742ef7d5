import { expect, test } from 'vitest';
import { isCalendarDay } from './calendar-day.ts';

test.each(['2026-11-30', '2024-02-29', '0001-01-01'])('%s is a day', (day) => {
  expect(isCalendarDay(day)).toBe(true);
});

test.each(['2026-02-31', '2026-13-01', '2026-11', '30/11/2026', '2026-11-30T10:00', '', 0, null])(
  '%s is none',
  (value) => {
    expect(isCalendarDay(value)).toBe(false);
  },
);
