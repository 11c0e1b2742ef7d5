/** Work that can pause: it yields wherever somebody else may have a turn. */
export type Work<T> = Generator<void, T>;

export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/**
 * Does the work in slices of at most `longest` milliseconds, as far as its steps are shorter, and lets the
 * page have its turn in between. Undefined when `goesOn` answers false after such a pause.
 */
export async function inSlices<T>(
  work: Work<T>,
  longest: number,
  goesOn: () => boolean,
): Promise<T | undefined> {
  let started = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - started < longest) continue;
    await pause();
    if (!goesOn()) return undefined;
    started = performance.now();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
