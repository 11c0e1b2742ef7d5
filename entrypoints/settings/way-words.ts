import type { Level, Way } from '../../shared/records/taxonomy.ts';
import type { Word } from '../../shared/ui/words.tsx';

/** The ways as a visitor reads them, but about them: what they can do. */
export const wayWords: Record<Way, Word> = {
  say: 'siteWaySay',
  idea: 'siteWayIdea',
  thanks: 'siteWayThanks',
  answer: 'siteWayAnswer',
  talk: 'siteWayTalk',
  help: 'siteWayHelp',
  group: 'siteWayGroup',
  peer: 'siteWayPeer',
  story: 'siteWayStory',
  research: 'siteWayResearch',
  board: 'siteWayBoard',
  news: 'siteWayNews',
};

/** As visitors read them: how much of a decision is whose. */
export const levelWords: Record<Level, Word> = {
  told: 'levelTold',
  asked: 'levelAsked',
  involved: 'levelInvolved',
  designing: 'levelDesigning',
  deciding: 'levelDeciding',
  led: 'levelLed',
};
