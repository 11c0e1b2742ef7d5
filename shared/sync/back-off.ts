import type { Problem } from '../protocol/problem.ts';

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

/** Who is asked to wait for longer asks again after this: a wrong clock, here or there, costs no more. */
const longestAsked = 60 * 60_000;

/** What a `Retry-After` asks for, in seconds or as a date (RFC 9110, 10.2.3); undefined where it is neither. */
export function waitAsked(header: string | null, now = Date.now()): number | undefined {
  if (!header) return undefined;
  const wait = /GMT$/.test(header) ? Date.parse(header) - now : Number(header) * 1000;
  return Number.isNaN(wait) ? undefined : Math.min(longestAsked, Math.max(0, wait));
}

/** The hub's word on when to come back, where it gave one; else the next delay. */
export function delayAfter(
  answer: { readonly type: string; readonly retryAfter?: number },
  attempts: number,
  random: () => number = Math.random,
): number {
  return Math.max(answer.retryAfter ?? 0, nextDelay(attempts, random));
}
