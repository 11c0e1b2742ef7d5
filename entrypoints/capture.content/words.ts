import type { Warning } from '../../shared/messages/contract.ts';
import { warningWords } from '../../shared/messages/warning-words.ts';
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
  'captureBarTooMany',
  'captureBarSaveMany',
  'captureBarSaveAnyway',
  'captureBarNext',
  'attachLabel',
  'attachSelect',
  'attachOne',
  'attachHere',
  'attachDone',
  'attachUnanswered',
  'cancel',
  'full',
  'gone',
  'cannotCapture',
  'notSaved',
  'pageSaved',
  'pageKept',
  'linkSaved',
  'linkKept',
  ...Object.values(warningWords),
] as const;

/** A word that the bar takes from the extension's catalogue. */
export type CaptureWord = (typeof captureWords)[number];

export type Words = AnyWords<CaptureWord>;

export function readWords(lookUp: Words): Words {
  return readAny(captureWords, lookUp);
}

/** One sentence that says why, and what the team will see. */
export function warningText({ danger, address }: Warning, words: Words): string {
  return words(warningWords[danger]).replace('$1', () => address);
}
