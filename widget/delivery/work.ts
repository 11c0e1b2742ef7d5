import type { Work } from '../../shared/protocol/visitor.ts';
import type { Later } from './drain.ts';
import { solve } from './solve.ts';

/** How often in a row the same feedback is worked for: a hub that wants more than that is not well. */
const mostTimes = 2;

/**
 * Does the work that the hub wants for what waits, and has it sent again, until the hub wants no more or it is given up.
 * Neither the queue's turn nor its lock is held meanwhile: whoever wants to delete something does not wait.
 */
export async function workFor(
  asked: Later,
  signal: AbortSignal,
  send: (work: Work) => Promise<Later | undefined>,
): Promise<void> {
  let wanted: Later | undefined = asked;
  let times = 0;
  while (wanted?.wanted && times < mostTimes) {
    const work = await solve(wanted.wanted, signal);
    if (!work || signal.aborted) return;
    const next = await send(work);
    times = next?.id === wanted.id ? times + 1 : 0;
    wanted = next;
  }
}
