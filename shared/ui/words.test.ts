import { expect, test } from 'vitest';
import cy from '../../public/_locales/cy/messages.json' with { type: 'json' };
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import { english, wordsOf } from '../../tests/fixtures/words.ts';

const catalogues: Record<string, Record<string, { message: string }>> = { en, cy };

test('puts values where the message has them', () => {
  expect(english.t('deleteResource', 'A guide')).toBe('Delete A guide');
});

test('takes the plural form that the language has for the number', () => {
  const welsh = wordsOf(cy);
  expect([1, 2, 3].map((n) => welsh.count('passages', n))).toEqual(['1 darn', '2 ddarn', '3 darn']);
  expect([1, 2].map((n) => english.count('passages', n))).toEqual(['1 passage', '2 passages']);
});

test('Welsh has every message that English has, with the same values in it', () => {
  const valuesIn = (text = '') => [...text.matchAll(/\$\d/g)].map(([value]) => value).sort();
  for (const [word, { message }] of Object.entries(en)) {
    expect([word, valuesIn(catalogues.cy?.[word]?.message)]).toEqual([word, valuesIn(message)]);
  }
});

test.each(Object.keys(catalogues))('%s has no message that Chromium refuses', (language) => {
  for (const [word, { message }] of Object.entries(catalogues[language] ?? {})) {
    expect(word).toMatch(/^[A-Za-z0-9_]+$/);
    expect(message).not.toBe('');
  }
});

test('English avoids the words that blame or beg', () => {
  for (const { message } of Object.values(en)) {
    expect(message).not.toMatch(/\b(please|sorry|invalid|oops|error)\b/i);
  }
});
