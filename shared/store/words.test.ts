import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsIn, wordsOf } from './words.ts';

test.each([
  ['capitals and diacritics fold', 'Café ÉCOLE naïve', ['cafe', 'ecole', 'naive']],
  ['composed and decomposed are one', 'é e\u0301', ['e']],
  ['Welsh', 'Tŷ’r Cyngor, dŵr, ŶD', ['tyr', 'cyngor', 'dwr', 'yd']],
  ['Polish', 'Łukasz i żółw', ['lukasz', 'i', 'zolw']],
  ['German, in either capital', 'Straße STRASSE ẞ', ['strasse', 'ss']],
  [
    'Nordic and Turkish',
    'Øystein Ægir Đorđe DIYARBAKIR ılık',
    ['oystein', 'aegir', 'dorde', 'diyarbakir', 'ilik'],
  ],
  ['apostrophes of either kind, and none', "people’s people's peoples", ['peoples']],
  ['ligatures and wide letters', 'ﬁnd Ｍoney', ['find', 'money']],
  ['hyphens part words', 'co-design', ['co', 'design']],
  ['addresses are parted', 'guidance.example/paying', ['guidance', 'example', 'paying']],
  ['hyphens that a page only shows at the end of a line', 'in\u00advolve', ['involve']],
  ['numbers are words, signs are not', '£10 (2026) — ☂', ['10', '2026']],
  ['Arabic without vowel marks', 'مُشَارَكَة', ['مشاركة']],
  ['Chinese, which has no spaces', '人们参与决策', ['人们', '参与', '决策']],
  [
    'Japanese, and Korean, which has spaces',
    '参加する 참여',
    ['参加', 'する', '참여'].map((word) => word.normalize('NFKD')),
  ],
  [
    'Thai, which has none either',
    'ภาษาไทย',
    ['ภาษา', 'ไทย'].map((word) => word.normalize('NFKD').replace(/\p{M}/gu, '')),
  ],
])('%s', (_, text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test.each(['Pay Siân in cash', '2026年参与', 'e\u0301cole, Straße'])(
  'tells where in “%s” the words stand',
  (text) => {
    const parts = wordsIn(text).map(({ start, end }) => text.slice(start, end));
    expect(parts.map((part) => wordsOf(part))).toEqual(wordsIn(text).map(({ word }) => [word]));
  },
);

test('reads a text without accents as it reads it beside one with them', () => {
  const unit = fc.constantFrom(..."aZ09 .-_/'’“…\n");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 100 }), (text) => {
      expect(wordsIn(text)).toEqual(wordsIn(`${text} é`).slice(0, -1));
    }),
  );
});
