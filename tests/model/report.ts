import type { Failure } from './check.ts';
import { type Fault, faults, type Tally, unmet } from './faults.ts';

export interface Report {
  readonly text: string;
  readonly isGood: boolean;
}

/**
 * What came of a run. A whole run that never met one of the faults is no good either: a check that
 * cannot fail proves nothing.
 */
export function reportOf(
  tally: Tally,
  failures: readonly Failure[],
  { seconds, isWhole }: { readonly seconds: number; readonly isWhole: boolean },
): Report {
  const missed = isWhole && failures.length === 0 ? unmet(tally) : [];
  const lines = [
    ...faults.map((fault) => rowOf(fault, tally)),
    `${tally.schedules} schedules, ${tally.commands} commands, ${seconds.toFixed(1)} s`,
    ...missed.map((fault) => `✗ no schedule met: ${fault}`),
    ...failures.map(failureInWords),
  ];
  return { text: lines.join('\n'), isGood: missed.length === 0 && failures.length === 0 };
}

function rowOf(fault: Fault, { met }: Tally): string {
  return `${String(met[fault] ?? 0).padStart(8)}  ${fault}`;
}

/** With the command that plays it again. */
export function failureInWords({ seed, path, schedule, message }: Failure): string {
  return [
    '',
    `✗ ${message}`,
    '',
    'The smallest schedule that shows it:',
    schedule,
    '',
    `Play it again: npm run test:model -- --seed ${seed} --path ${path}`,
  ].join('\n');
}
