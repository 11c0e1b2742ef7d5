/**
 * A lock holds among the pages of one browser. Here every device is a browser of its own, all of them in one
 * process, and one that is killed lets go of what it holds: so nothing is locked, and the schedule sees to
 * it that a device does not do at once what takes turns (`takesTurns` in play.ts).
 */
export function letLocksPass(): void {
  const request = (_name: string, work: () => unknown) => work();
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
}
