import { shortened } from '../../shared/records/shortened.ts';

/** A page may say anything about itself: these make of it what can be kept, or nothing. */

const longestName = 300;
const longestText = 600;

/** One line of plain text; empty for what is none. */
export function nameIn(value: unknown): string {
  return textIn(value).slice(0, longestName).trimEnd();
}

/** As {@link nameIn}, for sentences; a longer one is cut at a word. */
export function sentencesIn(value: unknown): string {
  return shortened(textIn(value), longestText);
}

// More than is kept, so that a text of megabytes costs nothing.
function textIn(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value
    .slice(0, 4 * longestText)
    .replace(/&(#\d{1,7}|#x[\da-f]{1,6}|\w{2,4});/gi, decoded)
    .replace(unseen, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

// Marks that turn the direction of what follows, and hyphens and spaces of no width.
const unseen = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

const entities: { readonly [name: string]: string } = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
};

// Publishers escape what they put into JSON, which nobody unescapes.
function decoded(entity: string, name: string): string {
  if (!name.startsWith('#'))
    return Object.hasOwn(entities, name) ? (entities[name] ?? entity) : entity;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}

/** `2024-05-31`, or as much of it as is said; empty for what is no date. */
export function dayIn(value: unknown): string {
  const text = nameIn(value);
  const [, year = '', month = '', day = ''] =
    /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)/.exec(text) ?? compact(text);
  if (year) return joined(year, month, day);
  // As people write it: “31 May 2024”.
  if (!/\b[a-z]{3,}\b/i.test(text) || !/\b\d{4}\b/.test(text)) return '';
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return '';
  return joined(`${time.getFullYear()}`, `${time.getMonth() + 1}`, `${time.getDate()}`);
}

function compact(text: string): readonly (string | undefined)[] {
  return /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text) ?? [];
}

function joined(year: string, month: string, day: string): string {
  if (Number(year) < 1500 || Number(year) > 2200) return '';
  if (!month) return year;
  const iso = [year, month.padStart(2, '0'), day.padStart(2, '0')].slice(0, day ? 3 : 2).join('-');
  const time = new Date(`${day ? iso : `${iso}-01`}T00:00:00Z`);
  // 31 June would become 1 July.
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(iso) ? iso : '';
}

/** A language tag as BCP 47 writes it; empty for what is none. */
export function languageIn(value: unknown): string {
  const tag = nameIn(value).replaceAll('_', '-');
  if (!/^[a-z]{2,3}(-[a-z\d]{1,8}){0,3}$/i.test(tag)) return '';
  return tag
    .split('-')
    .map((part, i) => {
      if (i === 0 || part.length > 4) return part.toLowerCase();
      return part.length === 2 ? part.toUpperCase() : part;
    })
    .join('-');
}

/** A web address, absolute; empty for what is none. */
export function addressIn(value: unknown, base: string): string {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '' || text.length > 2000 || !URL.canParse(text, base)) return '';
  const url = new URL(text, base);
  return /^https?:$/.test(url.protocol) ? url.href : '';
}
