import type { FormSite } from './form-site.ts';

/** By when a person has read what arrives at `time`, as the charity promises it. */
export function readBy({ promiseDays }: FormSite, time: number): number {
  const date = new Date(time);
  for (let left = promiseDays; left > 0; ) {
    date.setDate(date.getDate() + 1);
    if (date.getDay() % 6 !== 0) left -= 1;
  }
  return date.getTime();
}
