import {
  type Words as AnyWords,
  overlayWords,
  readWords as readAny,
} from '../../shared/paint/words.ts';

const captureWords = [
  ...overlayWords,
  'captureBarLabel',
  'captureBarNote',
  'captureBarHint',
  'captureBarSave',
  'captureBarSaving',
  'captureBarSaved',
  'captureBarFull',
  'captureBarRefused',
  'captureBarUnanswered',
  'captureBarNothing',
  'captureBarField',
  'captureBarTooLong',
] as const;

/** A word that the bar takes from the extension's catalogue. */
export type CaptureWord = (typeof captureWords)[number];

export type Words = AnyWords<CaptureWord>;

export function readWords(lookUp: Words): Words {
  return readAny(captureWords, lookUp);
}
