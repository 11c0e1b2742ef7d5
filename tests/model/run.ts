import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Plan, Result } from './check.ts';
import { sumOf } from './faults.ts';
import { reportOf } from './report.ts';

/**
 * `npm run test:model`: random schedules of three devices and a hub, as many as `--schedules` says. A
 * failure is printed with the command that plays it again: `--seed` and `--path`.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      path: { type: 'string' },
      shards: { type: 'string', default: String(availableParallelism()) },
    },
  });
  const begun = performance.now();
  const results = await Promise.all(plansOf(values).map(runShard));
  const seconds = (performance.now() - begun) / 1000;
  const { text, isGood } = reportOf(
    sumOf(results.map(({ tally }) => tally)),
    results.flatMap(({ failure }) => failure ?? []),
    { seconds, isWhole: values.path === undefined },
  );
  console.log(text);
  process.exitCode = isGood ? 0 : 1;
}

function plansOf(values: {
  readonly schedules: string;
  readonly seed: string;
  readonly path?: string | undefined;
  readonly shards: string;
}): Plan[] {
  const seed = Number(values.seed);
  if (values.path !== undefined) return [{ seed, schedules: 1, path: values.path }];
  const shards = Number(values.shards);
  const schedules = Math.ceil(Number(values.schedules) / shards);
  const plans = Array.from({ length: shards }, (_, i) => ({ seed: seed + i, schedules }));
  console.log(
    `${schedules} schedules in each of ${shards} processes; seeds: ${plans.map((plan) => plan.seed).join(', ')}`,
  );
  return plans;
}

async function runShard(plan: Plan): Promise<Result> {
  const child = fork(new URL('shard.ts', import.meta.url));
  child.send(plan);
  // What the child sends is what `check` resolved to.
  const [result] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`a process of the run ended with ${code}`);
    }),
  ])) as [Result];
  return result;
}

await main();
