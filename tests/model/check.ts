import fc from 'fast-check';
import { schedule } from './arbitrary.ts';
import { described, type Schedule } from './commands.ts';
import { addTo, emptyTally, type Tally } from './faults.ts';
import type { ModelHub } from './hub.ts';
import { playAndCheck } from './model.ts';

export interface Plan {
  readonly seed: number;
  readonly schedules: number;
  /** Where fast-check found a failure, to go straight there. */
  readonly path?: string | undefined;
}

export interface Result {
  readonly tally: Tally;
  readonly failure?: Failure;
}

/** The smallest schedule that fails, and how to see it fail again. */
export interface Failure {
  readonly seed: number;
  readonly path: string;
  readonly schedule: string;
  readonly message: string;
}

/** Plays as many schedules as are asked for; stops at the first that fails, and makes it small. */
export async function check(
  { seed, schedules, path }: Plan,
  startHub: () => Promise<ModelHub>,
): Promise<Result> {
  const tally = emptyTally();
  const property = fc.asyncProperty(schedule, async (one) => {
    const met = await playAndCheck(one, await startHub());
    tally.schedules++;
    tally.commands += one.commands.length;
    for (const fault of met) addTo(tally, fault, 1);
  });
  const details = await fc.check(property, { seed, numRuns: schedules, ...(path && { path }) });
  if (!details.failed) return { tally };
  const [smallest] = details.counterexample ?? [];
  return { tally, failure: failureOf(details, smallest) };
}

function failureOf(
  details: {
    readonly seed: number;
    readonly counterexamplePath: string | null;
    readonly errorInstance: unknown;
  },
  smallest: Schedule | undefined,
): Failure {
  const error = details.errorInstance;
  return {
    seed: details.seed,
    // Where it began: from there it is made small again, the same way.
    path: details.counterexamplePath?.split(':')[0] ?? '',
    schedule: smallest ? described(smallest) : 'none',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
