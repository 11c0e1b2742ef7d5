/** Milliseconds before what was not found is looked for again: doubled each time, up to the longest. */
const shortest = 500;
const longest = 30_000;

/** Keeps a page that changes all the time, such as an endless list, from being read all the time. */
export class BackOff {
  #wait = shortest;
  #notBefore = 0;

  /** How long to wait from `now`; 0 when it is time. */
  remaining(now: number): number {
    return Math.max(0, this.#notBefore - now);
  }

  tried(now: number): void {
    this.#notBefore = now + this.#wait;
    this.#wait = Math.min(longest, this.#wait * 2);
  }

  reset(): void {
    this.#wait = shortest;
    this.#notBefore = 0;
  }
}
