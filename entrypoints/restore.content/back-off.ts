/** Milliseconds before what was not found is looked for again: doubled each time, up to the longest. */
const shortest = 500;
const longest = 30_000;

/** A look rests the page for this many times what it took: before the next for more, and before a repair. */
const retryRest = 40;
const repairRest = 10;

/**
 * When to read the page again. Keeps a page that changes all the time, such as one with a clock, or that
 * is very long, from being read all the time.
 */
export class BackOff {
  #looks = 0;
  #last = Number.NEGATIVE_INFINITY;
  #took = 0;

  /** How long what was not found has to wait from `now`; 0 when it is time. */
  untilRetry(now: number): number {
    const doubled = shortest * 2 ** Math.max(0, this.#looks - 1);
    return this.#until(Math.max(Math.min(longest, doubled), this.#took * retryRest), now);
  }

  /** The same for what was painted and is no longer there. */
  untilRepair(now: number): number {
    return this.#until(this.#took * repairRest, now);
  }

  /** The page was read, until `now`, for `took` milliseconds. */
  looked(now: number, took: number): void {
    this.#looks++;
    this.#last = now;
    this.#took = took;
  }

  /** There is new text, or another page: from the shortest wait again. */
  reset(): void {
    this.#looks = 0;
  }

  #until(wait: number, now: number): number {
    return Math.max(0, this.#last + wait - now);
  }
}
