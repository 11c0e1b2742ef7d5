/**
 * Runs `work` so that two runs never overlap. A call during a run gets the one after it, since that run
 * may be past what the caller wants done; all who call during one run share the next.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function start(): Promise<void> {
    next = undefined;
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  }

  return () => {
    if (!running) return start();
    // A run that failed has told its own callers; the one after it is run all the same.
    next ??= running.then(start, start);
    return next;
  };
}
