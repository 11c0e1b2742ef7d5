import { readFile } from 'node:fs/promises';
import * as v from 'valibot';

/** How many tests there were, and how they ended. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const passed: Tally = { passed: 1, failed: 0, skipped: 0 };
export const failed: Tally = { passed: 0, failed: 1, skipped: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  const total = (key: keyof Tally) => tallies.reduce((count, tally) => count + tally[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/** `12 passed, 0 failed`; what was skipped is named only when there was any. */
export function lineOf({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

const reportSchema = v.object({
  success: v.boolean(),
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.number(),
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.unknown()) })),
});

/**
 * What Vitest wrote into `file`. A file that could not even be loaded counts as one failed test, and so
 * does an error outside of every test: neither shows in Vitest's own numbers.
 */
export async function readReport(file: string, exitCode: number): Promise<Tally> {
  const report = v.parse(reportSchema, JSON.parse(await readFile(file, 'utf8')));
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const counted = report.numFailedTests + unloadable;
  return {
    passed: report.numPassedTests,
    failed: counted === 0 && exitCode !== 0 ? 1 : counted,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
