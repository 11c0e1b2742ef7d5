import type { ResourceKind, Stage, Status, Way } from '../../shared/records/taxonomy.ts';
import type { Word } from '../../shared/ui/words.tsx';

/** The labels of the field's fixed words. */

export const stageWords: Record<Stage, Word> = {
  think: 'stageThink',
  plan: 'stagePlan',
  do: 'stageDo',
  check: 'stageCheck',
  learn: 'stageLearn',
  power: 'stagePower',
};

export const kindWords: Record<ResourceKind, Word> = {
  guide: 'kindGuide',
  tool: 'kindTool',
  template: 'kindTemplate',
  story: 'kindStory',
  challenge: 'kindChallenge',
  evidence: 'kindEvidence',
  standard: 'kindStandard',
  voice: 'kindVoice',
};

export const wayWords: Record<Way, Word> = { say: 'waySay', idea: 'wayIdea', thanks: 'wayThanks' };

export const statusWords: Record<Status, Word> = {
  received: 'statusReceived',
  read: 'statusRead',
  needmore: 'statusNeedmore',
  passedon: 'statusPassedon',
  thinking: 'statusThinking',
  acting: 'statusActing',
  done: 'statusDone',
  whynot: 'statusWhynot',
  noted: 'statusNoted',
  private: 'statusPrivate',
};
