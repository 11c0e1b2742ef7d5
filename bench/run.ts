import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';

/** `npm run bench`: every benchmark in this folder, one after another, each in a process of its own. */
const benches = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.bench.ts'));

const [processor] = cpus();
console.log(
  `Node ${process.versions.node} on ${cpus().length} × ${processor?.model ?? 'unknown'}\n`,
);
for (const bench of benches) {
  console.log(`${bench.replace('.bench.ts', '')}\n`);
  const { status } = spawnSync(process.execPath, [`${import.meta.dirname}/${bench}`], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
