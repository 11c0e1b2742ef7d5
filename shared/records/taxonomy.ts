/** The fixed words of the field. Keys are stored and never change; labels live in the message catalogues. */

/** Where in the work of involving people something helps. In the order in which they are shown. */
export const stages = ['think', 'plan', 'do', 'check', 'learn', 'power'] as const;
export type Stage = (typeof stages)[number];

/** What a resource is. */
export const resourceKinds = [
  'guide',
  'tool',
  'template',
  'story',
  'challenge',
  'evidence',
  'standard',
  'voice',
] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** How a visitor can take part. */
export const ways = [
  'say',
  'idea',
  'thanks',
  'answer',
  'talk',
  'help',
  'group',
  'peer',
  'story',
  'research',
  'board',
  'news',
] as const;
export type Way = (typeof ways)[number];

/** The ways that this version knows, of those that another one may have named; each once, in that order. */
export function knownWays(named: unknown[]): Way[] {
  return [...new Set(named)].filter((one): one is Way => ways.some((way) => way === one));
}

/** The ways that are words and nothing else: what a site offers until a charity chooses. */
export const wordWays = ['say', 'idea', 'thanks'] as const satisfies readonly Way[];
export type WordWay = (typeof wordWays)[number];

export function isWordWay(way: string): way is WordWay {
  return wordWays.some((one) => one === way);
}

/** How much of a decision is whose. No level is bad; one that is not true is. */
export const levels = ['told', 'asked', 'involved', 'designing', 'deciding', 'led'] as const;
export type Level = (typeof levels)[number];

/** Where a piece of feedback stands. */
export const statuses = [
  'received',
  'read',
  'needmore',
  'passedon',
  'thinking',
  'acting',
  'done',
  'whynot',
  'noted',
  'private',
] as const;
export type Status = (typeof statuses)[number];
