import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take more than a minute, the longest first. */
const long = [
  'tests/faults/killed.chromium',
  'tests/e2e/team-keys.chromium',
  'tests/e2e/found-again.chromium',
  'tests/e2e/isolated.chromium',
  'tests/e2e/walk.chromium',
];

/**
 * Begins with what takes longest, so that a run does not end with one long file while the other workers have
 * nothing left. Vitest does so by itself on a machine that has run the tests before.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = long.findIndex((name) => moduleId.includes(name));
  return place === -1 ? long.length : place;
}
