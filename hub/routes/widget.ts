import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import type { HubContext, HubEnv } from '../hub.ts';
import { refuse } from '../problem.ts';
import { retained } from './sites.ts';

/** The folder that `vite build widget` writes, and the version in it. */
export interface WidgetFiles {
  readonly dir: string;
  readonly version: string;
}

/**
 * The widget at two addresses: `v1`, which moves with every release that keeps its promises, and one of
 * its very version, which never changes and may be kept for ever.
 */
export function widgetRoutes(widget: WidgetFiles): Hono<HubEnv> {
  const routes = new Hono<HubEnv>();
  routes.use('/get-involved/*', etag({ retainedHeaders: retained }));
  const serve = (folder: string, caching: string) =>
    routes.get(`/get-involved/${folder}/*`, (c) => {
      const path = c.req.path.slice(`/get-involved/${folder}/`.length);
      return fileAnswer(c, widget.dir, path, caching);
    });
  serve('v1', 'public, max-age=300');
  serve(widget.version, 'public, max-age=31536000, immutable');
  return routes;
}

async function fileAnswer(c: HubContext, dir: string, path: string, caching: string) {
  const type = types.get(extname(path));
  if (!type || !inside.test(path)) throw refuse('not-found');
  const bytes = await readInside(dir, path);
  if (!bytes) throw refuse('not-found');
  return c.body(bytes, 200, {
    'Content-Type': type,
    'Cache-Control': caching,
    // For pages that isolate themselves (COEP): the widget is there to be embedded.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
}

/** No part begins with a dot and none is encoded: no path like this leaves the folder. */
const inside = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

const types: ReadonlyMap<string, string> = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.map', 'application/json'],
  ['.svg', 'image/svg+xml'],
]);

/** Undefined also for a link that leads out of the folder. */
async function readInside(dir: string, path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const [folder, file] = await Promise.all([realpath(dir), realpath(join(dir, path))]);
    if (!file.startsWith(folder + sep)) return undefined;
    return new Uint8Array(await readFile(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
