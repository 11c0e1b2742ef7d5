import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const built = [
  '.output/chrome-mv3/manifest.json',
  '.output/firefox-mv3/manifest.json',
  'widget/dist/get-involved.js',
];
const sources = ['entrypoints', 'shared', 'widget', 'public', 'wxt.config.ts', 'package.json'];
const notSource = new Set(['dist', 'node_modules']);

/** Builds the extension and the widget when they are not there, or older than what they are made of. */
export async function buildIfOlder(root: string): Promise<void> {
  const oldest = Math.min(...(await Promise.all(built.map((file) => changedAt(join(root, file))))));
  const newest = Math.max(
    ...(await Promise.all(sources.map((path) => newestIn(join(root, path))))),
  );
  if (oldest >= newest) return;
  console.log('Building the extension and the widget. This takes about half a minute.\n');
  const child = spawn('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('The build failed; its own words stand above.');
}

async function newestIn(path: string): Promise<number> {
  const own = await stat(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const entries = (await readdir(path)).filter((name) => !notSource.has(name));
  return Math.max(0, ...(await Promise.all(entries.map((name) => newestIn(join(path, name))))));
}

async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}
