import type { Stage } from '../records/taxonomy.ts';

/** Words that everything shown over a page needs. */
export const overlayWords = [
  'locale',
  'direction',
  'stageThink',
  'stagePlan',
  'stageDo',
  'stageCheck',
  'stageLearn',
  'stagePower',
  'captureBarStages',
  'captureBarClose',
] as const;

export type OverlayWord = (typeof overlayWords)[number];

/** `values` stand where the message has $1 and $2. */
export type Words<Word extends string> = (word: Word, ...values: readonly string[]) => string;

/**
 * Looks every word up at once: when the extension is updated under an open bar, the browser takes the
 * catalogue away, just when the bar has to say so.
 */
export function readWords<Word extends string>(
  words: readonly Word[],
  lookUp: (word: Word) => string,
): Words<Word> {
  const read = new Map(words.map((word) => [word, lookUp(word)]));
  return (word, ...values) =>
    (read.get(word) ?? '').replace(/\$(\d)/g, (place, n: string) => values[Number(n) - 1] ?? place);
}

const stageWords = {
  think: 'stageThink',
  plan: 'stagePlan',
  do: 'stageDo',
  check: 'stageCheck',
  learn: 'stageLearn',
  power: 'stagePower',
} as const satisfies Record<Stage, OverlayWord>;

export function stageWord(stage: Stage): OverlayWord {
  return stageWords[stage];
}
