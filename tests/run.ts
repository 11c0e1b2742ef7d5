import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './fixtures/temporary-folder.ts';
import { getBrowsers, missingFrom } from './get-browsers.ts';
import { failed, lineOf, passed, readReport, sum, type Tally } from './tally.ts';

const checks = ['check:types', 'check:style', 'check:imports', 'check:unused'];
const build = ['build', 'check:sizes'];

/** No step takes longer unless it hangs, and then the others still have their say. */
const longest = 50 * 60_000;

const inCi = process.env.CI === 'true';

/**
 * `npm test`: everything that must hold before a change goes in. Its last line is the sum of all of it,
 * each step of the checks counting as one test.
 */
async function main(): Promise<void> {
  const browsers = getBrowsers();
  const env = {
    ...process.env,
    ...(browsers.chromium && { CHROMIUM_PATH: browsers.chromium }),
    ...(browsers.firefox && { FIREFOX_PATH: browsers.firefox }),
  };
  const tallies = [
    ...missingFrom(browsers).map(missing),
    ...(await steps(checks, env)),
    ...(await steps(build, env)),
    await vitest(['unit', ...(browsers.chromium ? ['browser'] : [])], env),
    await vitest(['journeys'], env),
  ];
  finish(sum(tallies));
}

function missing(name: string): Tally {
  if (inCi) console.log(`✗ ${name} is missing. Where changes are judged, nothing is skipped.`);
  return inCi ? failed : { passed: 0, failed: 0, skipped: 1 };
}

async function steps(names: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const name of names) {
    const code = await run(`npm run ${name}`, 'npm', ['run', '--silent', name], env);
    tallies.push(code === 0 ? passed : failed);
  }
  return tallies;
}

async function vitest(projects: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally> {
  await using folder = await temporaryFolder('report');
  const report = join(folder.path, 'report.json');
  const code = await run(
    `vitest: ${projects.join(', ')}`,
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    env,
  );
  return existsSync(report) ? readReport(report, code) : failed;
}

async function run(
  name: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  console.log(`\n▶ ${name}`);
  const start = performance.now();
  const child = spawn(command, args, { env, stdio: 'inherit', timeout: longest });
  const [code] = await once(child, 'exit');
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  return code === 0 ? 0 : 1;
}

function finish(total: Tally): void {
  console.log(`\n${lineOf(total)}`);
  process.exitCode = total.failed > 0 || (inCi && total.skipped > 0) ? 1 : 0;
}

await main();
