import { expect, test } from 'vitest';
import { wordsOf } from './words.ts';

test.each([
  ['capitals and diacritics fold', 'Café ÉCOLE naïve', ['cafe', 'ecole', 'naive']],
  ['composed and decomposed are one', 'é e\u0301', ['e']],
  ['Welsh', 'Tŷ’r Cyngor, dŵr', ["ty'r", 'cyngor', 'dwr']],
  ['either apostrophe', "people’s people's", ["people's"]],
  ['ligatures and wide letters', 'ﬁnd Ｍoney', ['find', 'money']],
  ['hyphens part words', 'co-design', ['co', 'design']],
  ['numbers are words, signs are not', '£10 (2026) — ☂', ['10', '2026']],
  ['Arabic without vowel marks', 'مُشَارَكَة', ['مشاركة']],
])('%s', (_, text, words) => {
  expect(wordsOf(text)).toEqual(words);
});
