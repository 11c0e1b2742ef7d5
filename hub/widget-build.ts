import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** The widget as it was built once: every file that a page with it may load. */
export interface WidgetBuild {
  /** Named for what is in it: with another byte in any file it is another build. */
  readonly id: string;
  /** All of it is text. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Reads what `vite build widget` wrote. Undefined where nothing was built. What begins with a dot, leads
 * elsewhere by a link, or is of no type that a page loads is left out.
 */
export async function readWidgetBuild(dir: string): Promise<WidgetBuild | undefined> {
  const paths = (await filesIn(dir)).filter((path) => widgetType(path) && inside.test(path));
  const read = async (path: string) => [path, await readFile(join(dir, path), 'utf8')] as const;
  const files = new Map(await Promise.all(paths.sort().map(read)));
  return files.size > 0 ? { id: idOf(files), files } : undefined;
}

/** The media type of a file that the hub hands out; undefined for any other. */
export function widgetType(path: string): string | undefined {
  return types.get(extname(path));
}

const types: ReadonlyMap<string, string> = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.map', 'application/json'],
  ['.svg', 'image/svg+xml'],
]);

const inside = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

async function filesIn(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function idOf(files: ReadonlyMap<string, string>): string {
  return createHash('sha256')
    .update(JSON.stringify([...files]))
    .digest('hex')
    .slice(0, 20);
}
