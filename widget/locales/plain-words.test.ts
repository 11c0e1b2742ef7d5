import { describe, expect, test } from 'vitest';
import { cy } from './cy.ts';
import { cyStart } from './cy-start.ts';
import { en } from './en.ts';
import { enStart } from './en-start.ts';

/** Every text of a catalogue, filled in as a visitor may see it. */
function textsOf(catalogue: object): string[] {
  return Object.entries(catalogue).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String(value(name === 'date' ? 0 : 'Bridge', 4))];
    return typeof value === 'object' && value !== null ? textsOf(value) : [];
  });
}

function sentencesOf(text: string): string[] {
  return text.split(/[.?!](?:\s|$)/).filter((sentence) => sentence.trim() !== '');
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

const english = textsOf({ enStart, en });
const welsh = textsOf({ cyStart, cy });

describe('what the widget says', () => {
  test('can be read at grade 5 or below', () => {
    expect(gradeOf(english)).toBeLessThanOrEqual(5);
    expect(
      gradeOf(['The involvement of stakeholders necessitates consideration.']),
    ).toBeGreaterThan(5);
  });

  test.each([...english, ...welsh].flatMap(sentencesOf))(
    '“%s” has 15 words or less',
    (sentence) => {
      expect(wordsOf(sentence).length).toBeLessThanOrEqual(15);
    },
  );

  test('does not beg, blame or use jargon', () => {
    const avoided = /\b(please|sorry|invalid|oops|forbidden|submit|encrypt\w*|user|feedback)\b/i;
    expect(english.filter((text) => avoided.test(text))).toEqual([]);
  });

  test('is there in Welsh, word for word ours', () => {
    expect(welsh).toHaveLength(english.length);
    expect(welsh.filter((text) => english.includes(text))).toEqual([]);
  });
});
