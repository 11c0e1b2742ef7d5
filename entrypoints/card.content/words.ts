import { overlayWords, stageWord, type Words } from '../../shared/paint/words.ts';
import type { Stage } from '../../shared/records/taxonomy.ts';

export const cardWords = [
  ...overlayWords,
  'stageNone',
  'cardName',
  'cardQuote',
  'cardSeveral',
  'cardEdit',
  'cardSave',
  'cardUnanswered',
  'cardNone',
  'passageStart',
  'passageEnd',
  'captureBarNote',
  'captureBarSaving',
  'captureBarSaved',
  'captureBarUnanswered',
  'savedWhen',
  'savedByWhen',
  'passageDeleted',
  'delete',
  'cancel',
  'undo',
  'full',
  'gone',
] as const;

/** A word that the card takes from the extension's catalogue. */
export type CardWord = (typeof cardWords)[number];

export type CardWords = Words<CardWord>;

export function stageName(stage: Stage | null, words: CardWords): string {
  return words(stage ? stageWord(stage) : 'stageNone');
}
