import type { Id } from '../records/ids.ts';
import { applyEntries } from '../store/apply.ts';
import { getMeta } from '../store/meta.ts';
import type { Cursor } from '../store/meta-values.ts';
import { openEntry } from './open-entry.ts';
import { contentOf, unopenedIn } from './pull.ts';
import type { Session } from './session.ts';
import { type Stopped, stoppedBy } from './step.ts';
import { keepUnopened } from './unopened.ts';

/** A run of entries, both ends included. */
export interface Run {
  readonly from: number;
  to: number;
}

/** Numbers that lie further apart than this are asked for apart. */
const gap = 50;

/** @param numbers in order */
export function runsOf(numbers: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number - last.to <= gap) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs;
}

/**
 * Takes in entries from the middle of the journal; the cursor stays where it is.
 * @returns those that did not open, or why it could not go on
 */
export async function takeRun(
  { store, client, membership, ring, signal, onStep }: Session,
  { epoch }: Cursor,
  { from, to }: Run,
): Promise<readonly Id[] | Stopped> {
  const unopened: Id[] = [];
  let number = from - 1;
  while (number < to) {
    if (signal?.aborted) return { type: 'offline' };
    if (await getMeta(store, 'paused')) return { type: 'paused' };
    const answer = await client.pull(membership.team, { epoch, number }, to - number);
    if (answer.type !== 'ok') return stoppedBy(answer);
    const { entries } = answer.value;
    const opened = await Promise.all(entries.map((entry) => openEntry(ring, entry)));
    const rest = unopenedIn(opened, epoch);
    await keepUnopened(store, rest);
    unopened.push(...rest.map(({ id }) => id));
    const outcome = await applyEntries(store, contentOf(opened));
    if (outcome.type === 'full') return outcome;
    onStep?.();
    number = entries.at(-1)?.number ?? to;
  }
  return unopened;
}
