/** Welsh dates by hand: Chromium has none, and would write American ones. */

const days = ['Sul', 'Llun', 'Mawrth', 'Mercher', 'Iau', 'Gwener', 'Sadwrn'];
const months = [
  'Ionawr',
  'Chwefror',
  'Mawrth',
  'Ebrill',
  'Mai',
  'Mehefin',
  'Gorffennaf',
  'Awst',
  'Medi',
  'Hydref',
  'Tachwedd',
  'Rhagfyr',
];

/** `dydd Llun 30 Tachwedd` */
export function cyDay(time: number): string {
  return `dydd ${days[new Date(time).getDay()]} ${dayAndMonth(time)}`;
}

/** `30 Tachwedd 2026` */
export function cyDate(time: number): string {
  return `${dayAndMonth(time)} ${new Date(time).getFullYear()}`;
}

function dayAndMonth(time: number): string {
  const date = new Date(time);
  return `${date.getDate()} ${months[date.getMonth()]}`;
}
