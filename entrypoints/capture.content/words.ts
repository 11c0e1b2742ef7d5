import type { Stage } from '../../shared/records/taxonomy.ts';

/** The words that the bar takes from the extension's catalogue. */
export type CaptureWord =
  | 'locale'
  | 'direction'
  | `stage${Capitalize<Stage>}`
  | `captureBar${'Label' | 'Stages' | 'Note' | 'Hint' | 'Save' | 'Close' | 'Saving' | 'Saved'}`
  | `captureBar${'Full' | 'Refused' | 'Unanswered' | 'Nothing' | 'Field' | 'TooLong'}`;

export type Words = (word: CaptureWord) => string;

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
