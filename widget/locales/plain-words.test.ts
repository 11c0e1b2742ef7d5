import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Every text of a catalogue, filled in as a visitor may see it. */
function textsOf(catalogue: object): string[] {
  return Object.entries(catalogue).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'lang' || name === 'dir') return [];
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String(value(name === 'date' ? 0 : 'Bridge', 4))];
    return typeof value === 'object' && value !== null ? textsOf(value) : [];
  });
}

function sentencesOf(text: string): string[] {
  return text.split(/[.?!؟](?:\s|$)/).filter((sentence) => sentence.trim() !== '');
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word));
}

/** Groups of vowels, without a silent last e; a rough count, as every formula's is. */
function syllablesIn(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/e$/, '')
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}

/** Flesch–Kincaid grade (1975): years of school that a text asks for. */
function gradeOf(texts: readonly string[]): number {
  const sentences = texts.flatMap(sentencesOf);
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** The catalogues of a language by their names, as found beside this file: `start`, `afterwards`; `form` is `en.ts`. */
async function cataloguesOf(language: string): Promise<Map<string, object>> {
  const found = new Map<string, object>();
  for (const file of readdirSync(import.meta.dirname).sort()) {
    const [, of, name = 'form'] = /^([a-z]{2})(?:-(\w+))?\.ts$/.exec(file) ?? [];
    if (of !== language || name === 'dates') continue;
    const module: { readonly [name: string]: unknown } = await import(
      /* @vite-ignore */ `./${file}`
    );
    for (const catalogue of Object.values(module)) {
      if (typeof catalogue === 'object' && catalogue !== null) found.set(name, catalogue);
    }
  }
  return found;
}

const english = await cataloguesOf('en');
const all = new Map([['en', english]]);
for (const language of ['ar', 'cy', 'fr']) all.set(language, await cataloguesOf(language));
const texts = (catalogues: Map<string, object>) => [...catalogues.values()].flatMap(textsOf);

describe('what the widget says', () => {
  test.each([...english])('can be read at grade 5 or below: %s', (_, catalogue) => {
    expect(gradeOf(textsOf(catalogue))).toBeLessThanOrEqual(5);
  });

  test('and the grade would tell', () => {
    const hard = ['The involvement of stakeholders necessitates consideration.'];
    expect(gradeOf(hard)).toBeGreaterThan(5);
  });

  test.each([...all.values()].flatMap(texts).flatMap(sentencesOf))(
    '“%s” has 15 words or less',
    (sentence) => {
      expect(wordsOf(sentence).length).toBeLessThanOrEqual(15);
    },
  );

  test('does not beg, blame or use jargon', () => {
    const avoided = /\b(please|sorry|invalid|oops|forbidden|submit|encrypt\w*|user|feedback)\b/i;
    expect(texts(english).filter((text) => avoided.test(text))).toEqual([]);
  });

  test.each(['ar', 'cy', 'fr'])('is there in the language “%s”, and not in English', (language) => {
    const theirs = all.get(language) ?? new Map();
    expect([...theirs.keys()]).toEqual([...english.keys()]);
    for (const [name, catalogue] of english) {
      expect(textsOf(theirs.get(name) ?? {})).toHaveLength(textsOf(catalogue).length);
    }
    // What is left of a text without the values in it.
    const ours = new Set(texts(english).filter((text) => wordsOf(text).length > 1));
    expect(texts(theirs).filter((text) => ours.has(text))).toEqual([]);
  });

  test('in Arabic, runs in Arabic letters and its own marks', () => {
    const arabic = texts(all.get('ar') ?? new Map()).map((text) => text.replace(/Bridge/g, ''));
    expect(arabic.filter((text) => /[A-Za-z?,;]/.test(text))).toEqual([]);
  });
});

describe('numbers and dates', () => {
  test('Arabic has a form for each of its six plurals', async () => {
    const { ar } = await import('./ar.ts');
    const said = [0, 1, 2, 3, 11, 100].map((count) => ar.waiting(count));
    expect(said).toEqual([
      'لا توجد رسائل تنتظر الإرسال',
      'رسالة واحدة تنتظر الإرسال',
      'رسالتان تنتظران الإرسال',
      '3 رسائل تنتظر الإرسال',
      '11 رسالة تنتظر الإرسال',
      '100 رسالة تنتظر الإرسال',
    ]);
  });

  test('a day is named in each language, in the figures that codes have', async () => {
    const time = new Date(2026, 10, 30, 12).getTime();
    const [{ en }, { cy }, { fr }, { ar }] = await Promise.all([
      import('./en.ts'),
      import('./cy.ts'),
      import('./fr.ts'),
      import('./ar.ts'),
    ]);
    expect([en, cy, fr, ar].map(({ date }) => date(time))).toEqual([
      'Monday 30 November',
      'dydd Llun 30 Tachwedd',
      'lundi 30 novembre',
      'الاثنين، 30 نوفمبر',
    ]);
  });
});
