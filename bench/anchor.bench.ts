import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Outcome, Trial } from './anchor/in-page.ts';
import { measure } from './anchor/measure.ts';

/**
 * Saves passages on the pages of a folder, changes the pages, and looks for the passages again: ours beside
 * Hypothesis' published algorithm, in the same page, one after the other. A place is right when it has more
 * in common with the passage than not, and wrong when anything else was painted.
 *
 *   npm run bench:anchor -- --corpus DIR [--seed N] [--each N] [--json FILE] [--only ALTERATION] [--wrong]
 *
 * `--each`: passages of each size on a page; `--only` one of the alterations, as the table names it;
 * `--wrong` prints every passage that was painted wrongly.
 */
const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: resolve(import.meta.dirname, '../tests/fixtures/pages') },
    seed: { type: 'string', default: '1' },
    each: { type: 'string', default: '2' },
    json: { type: 'string' },
    wrong: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
  },
});

const { pages, trials, failed } = await measure({
  corpus: values.corpus,
  seed: Number(values.seed),
  each: Number(values.each),
  only: values.only,
  hasPeer: true,
  onPage: (done, of, count) => process.stderr.write(`\r${done} of ${of} pages, ${count} trials`),
});
process.stderr.write('\n');

print();
for (const failure of failed) console.log(`\nNot measured: ${failure}`);
if (failed.length > 0) process.exitCode = 1;
if (values.json) writeFileSync(values.json, JSON.stringify(trials, undefined, 1));

function print(): void {
  const kinds = [...new Set(trials.map(({ alteration }) => alteration))];
  const sizes = [...new Set(trials.map(({ size }) => size))];
  console.log(`${pages} pages, ${trials.length} trials, seed ${values.seed}\n`);
  console.log(row('', 'size', 'trials', ...headings('ours'), ...headings('peer')));
  for (const kind of kinds) {
    for (const size of sizes) {
      const cell = trials.filter((t) => t.alteration === kind && t.size === size);
      if (cell.length > 0) console.log(row(kind, size, String(cell.length), ...shares(cell)));
    }
  }
  console.log(row('all', '', String(trials.length), ...shares(trials)));
  const times = (of: (trial: Trial) => number) => {
    const sorted = trials.map(of).sort((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);
    return `median ${at(0.5)} ms, 95 % ${at(0.95)} ms, most ${at(1)} ms`;
  };
  console.log(`\nA passage, ours: ${times((t) => t.oursTime)}`);
  console.log(`A passage, peer: ${times((t) => t.peerTime)}`);
  console.log(
    `Longest step without a pause, ours, reading the page included: ${times((t) => t.oursLongest)}`,
  );
  if (values.wrong) {
    for (const t of trials.filter(({ ours }) => ours === 'wrong')) {
      console.log(
        `\n${t.page}, ${t.alteration}, ${t.size}\n  saved:   ${t.quote}\n  painted: ${t.painted}`,
      );
    }
  }
}

function headings(who: string): string[] {
  return [`${who}: right`, 'wrong', 'possible', 'not found'];
}

function shares(cell: readonly Trial[]): string[] {
  const outcomes: readonly Outcome[] = ['right', 'wrong', 'possible', 'not-found'];
  return (['ours', 'peer'] as const).flatMap((who) =>
    outcomes.map((outcome) => {
      const count = cell.filter((trial) => trial[who] === outcome).length;
      return `${((count / cell.length) * 100).toFixed(1)} %`;
    }),
  );
}

function row(kind: string, size: string, count: string, ...cells: string[]): string {
  return [
    kind.padEnd(21),
    size.padEnd(11),
    count.padStart(6),
    ...cells.map((cell) => cell.padStart(12)),
  ].join('');
}
