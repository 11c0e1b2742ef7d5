import type { Problem } from '../protocol/problem.ts';
import type { Answer } from './call.ts';

/** How long to wait before trying again, and when to stop trying. Milliseconds throughout. */

const first = 1_000;
const longest = 15 * 60_000;

/**
 * Exponential with full jitter ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015): anything
 * up to 1 s after the first failure, doubling up to 15 minutes, so that devices that lost the hub
 * together do not come back together.
 */
export function nextDelay(attempts: number, random: () => number = Math.random): number {
  return Math.round(random() * Math.min(longest, first * 2 ** attempts));
}

/** Whether sending the same again can never succeed. */
export function isFinal({ status }: Pick<Problem, 'status'>): boolean {
  return status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);
}

/** The hub's word on when to come back, where it gave one; else the next delay. */
export function delayAfter(
  answer: Answer<unknown>,
  attempts: number,
  random: () => number = Math.random,
): number {
  const asked = answer.type === 'problem' ? answer.retryAfter : undefined;
  return Math.max(asked ?? 0, nextDelay(attempts, random));
}
