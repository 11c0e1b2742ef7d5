import type { Difference } from '../../shared/records/difference.ts';
import type { Level, ResourceKind, Stage, Status, Way } from '../../shared/records/taxonomy.ts';
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

export const levelWords: Record<Level, Word> = {
  told: 'resourceLevelTold',
  asked: 'resourceLevelAsked',
  involved: 'resourceLevelInvolved',
  designing: 'resourceLevelDesigning',
  deciding: 'resourceLevelDeciding',
  led: 'resourceLevelLed',
};

export const wayWords: Record<Way, Word> = {
  say: 'waySay',
  idea: 'wayIdea',
  thanks: 'wayThanks',
  answer: 'wayAnswer',
  talk: 'wayTalk',
  help: 'wayHelp',
  group: 'wayGroup',
  peer: 'wayPeer',
  story: 'wayStory',
  research: 'wayResearch',
  board: 'wayBoard',
  news: 'wayNews',
};

/** What speaks for a machine, the surest first. */
export const flagWords: { readonly [flag: string]: Word } = {
  trap: 'flagTrap',
  fast: 'flagFast',
};

/** Who a visitor said they are. One that only a later widget offers has no words. */
export const whoWords: { readonly [who: string]: Word } = {
  now: 'whoNow',
  family: 'whoFamily',
  work: 'whoWork',
  other: 'whoOther',
  unsaid: 'whoUnsaid',
};

/** How a visitor wants to be reached. */
export const howWords: { readonly [how: string]: Word } = {
  call: 'howCall',
  text: 'howText',
  email: 'howEmail',
};

/** What a visitor agreed to. */
export const consentWords: { readonly [id: string]: Word } = {
  reach: 'consentReach',
  words: 'consentWords',
  keep: 'consentKeep',
  news: 'consentNews',
};

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

export const differenceWords: Record<Difference, Word> = {
  yes: 'differenceYes',
  some: 'differenceSome',
  no: 'differenceNo',
};
