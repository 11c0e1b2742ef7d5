import type { Stage } from '../../shared/records/taxonomy.ts';

const captureWords = [
  'locale',
  'direction',
  'stageThink',
  'stagePlan',
  'stageDo',
  'stageCheck',
  'stageLearn',
  'stagePower',
  'captureBarLabel',
  'captureBarStages',
  'captureBarNote',
  'captureBarHint',
  'captureBarSave',
  'captureBarClose',
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

export type Words = (word: CaptureWord) => string;

/**
 * Looks every word up at once: when the extension is updated under an open bar, the browser takes the
 * catalogue away, just when the bar has to say so.
 */
export function readWords(lookUp: Words): Words {
  const read = new Map(captureWords.map((word) => [word, lookUp(word)]));
  return (word) => read.get(word) ?? '';
}

const stageWords = {
  think: 'stageThink',
  plan: 'stagePlan',
  do: 'stageDo',
  check: 'stageCheck',
  learn: 'stageLearn',
  power: 'stagePower',
} as const satisfies Record<Stage, CaptureWord>;

export function stageWord(stage: Stage): CaptureWord {
  return stageWords[stage];
}
