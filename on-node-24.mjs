/**
 * Starts a program of this project: `node on-node-24.mjs tests/run.ts`. The programs are TypeScript that
 * Node 24 runs as it stands. npm's scripts find Node 24 because it is a package of the project; whoever
 * starts one by hand on an older Node is helped on here, in a file that an older Node can read.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [program = '', ...args] = process.argv.slice(2);
const bundled = fileURLToPath(new URL('node_modules/node/bin/node', import.meta.url));

if (Number.parseInt(process.versions.node, 10) >= 24) {
  // As if it had been started by its name: it reads its options from here.
  process.argv.splice(1, 2, resolve(program));
  await import(pathToFileURL(resolve(program)).href);
} else if (existsSync(bundled)) {
  process.exitCode = spawnSync(bundled, [program, ...args], { stdio: 'inherit' }).status ?? 1;
} else {
  process.stderr.write(`${program} needs Node 24, and this is Node ${process.versions.node}.
Run "npm ci" in the project's folder first: it brings Node 24 along. If it did and this still shows,
npm was told to run no install scripts: run "npm ci --ignore-scripts=false".\n`);
  process.exitCode = 1;
}
