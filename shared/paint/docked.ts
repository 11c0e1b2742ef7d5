import { onSeenPart, seenPart } from './seen-part.ts';
import type { Shell } from './shell.ts';

/** Whether people point here with a finger: what stands beside words would fight with the system's handles. */
export function isCoarse(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/** Holds it at the bottom edge, above a keyboard on the screen. */
export function keepDocked(shell: Shell, signal: AbortSignal): void {
  const dock = () => shell.dock(seenPart());
  dock();
  onSeenPart(dock, signal);
}
