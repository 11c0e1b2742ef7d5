import { resolve } from 'node:path';
import { expect } from 'vitest';
import { type Measured, measure } from '../../bench/anchor/measure.ts';
import { has, test } from '../fixtures/journey.ts';

type Trials = Measured['trials'];

test.skipIf(!has.chromium)(
  'passages of the whole corpus are found again on pages that changed, and none is painted elsewhere',
  async () => {
    const { trials, failed } = await measure({
      corpus: resolve(import.meta.dirname, '../fixtures/pages'),
      seed: 1,
      each: 2,
      only: ['paragraph deleted', 'edited 15 %', 'with context 15 %', 'all written anew'],
      hasPeer: false,
    });
    expect(failed).toEqual([]);
    const unchanged = trials.filter(({ alteration }) => alteration === 'unchanged');
    const deleted = trials.filter(({ alteration }) => alteration === 'paragraph deleted');
    const edited = trials.filter(({ alteration }) => alteration.endsWith('15 %'));
    const isShort = ({ size }: Trials[number]) => size === '25';
    expect(share('right', unchanged)).toBe(1);
    expect(share('wrong', deleted)).toBeLessThanOrEqual(0.005);
    expect(share('wrong', trials)).toBeLessThanOrEqual(0.005);
    expect(share('right', edited.filter(isShort))).toBeGreaterThanOrEqual(0.96);
    expect(
      share(
        'right',
        edited.filter((trial) => !isShort(trial)),
      ),
    ).toBeGreaterThanOrEqual(0.99);
  },
);

function share(outcome: Trials[number]['ours'], of: Trials): number {
  expect(of.length).toBeGreaterThan(100);
  return of.filter(({ ours }) => ours === outcome).length / of.length;
}
