const workingDays = 5;

/** By when a person has read what arrives at `time`: five working days, unless the charity says other. */
export function readBy(time: number): number {
  const date = new Date(time);
  for (let left = workingDays; left > 0; ) {
    date.setDate(date.getDate() + 1);
    if (date.getDay() % 6 !== 0) left -= 1;
  }
  return date.getTime();
}
