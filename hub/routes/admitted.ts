import type { Hub } from '../hub.ts';
import { refuse } from '../problem.ts';

/** @throws Refusal when a device was not let into a team */
export function assertAdmitted(
  { limits }: Hub,
  outcome: 'admitted' | 'used' | 'taken' | 'full',
): void {
  if (outcome === 'used') throw refuse('not-found');
  if (outcome === 'taken') throw refuse('conflict', 'The device is in a team already.');
  if (outcome === 'full')
    throw refuse('too-large', `A team has at most ${limits.devices} devices.`);
}
