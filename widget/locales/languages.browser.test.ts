import { expect, test } from 'vitest';
import { enBoard } from './en-board.ts';
import { frBoard } from './fr-board.ts';
import { wordsFor } from './languages.ts';

test('words that were long on their way are those of the language that is asked for now', async () => {
  const element = document.createElement('div');
  element.lang = 'fr-CA';
  expect(await wordsFor(element, 'board', enBoard)).toBe(frBoard);
  const late = wordsFor(element, 'board', enBoard);
  element.lang = 'en';
  expect(await late).toBe(enBoard);
});
