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
export const ways = ['say', 'idea', 'thanks'] as const;
export type Way = (typeof ways)[number];

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
