import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import type { WidgetBuildListed } from '../../shared/protocol/widget.ts';
import type { Hub, HubContext, HubEnv } from '../hub.ts';
import { refuse } from '../problem.ts';
import { type WidgetBuild, widgetType } from '../widget-build.ts';
import { retained } from './sites.ts';

/**
 * The widget at two kinds of address: `v1`, which moves with every release that keeps its promises, and
 * one named for each build, whose bytes never change. Builds that the hub handed out earlier stay.
 */
export function widgetRoutes(hub: Hub, current: WidgetBuild): Hono<HubEnv> {
  const listed: WidgetBuildListed = {
    build: current.id,
    files: Object.fromEntries([...current.files].map(([path, text]) => [path, integrityOf(text)])),
  };
  const routes = new Hono<HubEnv>();
  // A phone on a poor network waits a third as long. Of bytes that are no secret, so their length tells nothing.
  routes.use('/get-involved/*', compress());
  routes.use('/get-involved/*', etag({ retainedHeaders: retained }));
  return routes
    .get('/v1/widget', (c) => c.json(listed))
    .get('/get-involved/v1/:path{.+}', async (c) => {
      const path = c.req.param('path');
      // A page that began with the build before asks for a piece of it by a name that is gone.
      const text = current.files.get(path) ?? (await hub.storage.widgetFile(path));
      return fileAnswer(c, path, text, 'public, max-age=300');
    })
    .get('/get-involved/:build/:path{.+}', async (c) => {
      const { build, path } = c.req.param();
      const text =
        build === current.id ? current.files.get(path) : await hub.storage.widgetFile(path, build);
      return fileAnswer(c, path, text, 'public, max-age=31536000, immutable');
    });
}

function fileAnswer(c: HubContext, path: string, text: string | undefined, caching: string) {
  const type = widgetType(path);
  if (text === undefined || !type) throw refuse('not-found');
  return c.body(text, 200, {
    'Content-Type': type,
    'Cache-Control': caching,
    // For pages that isolate themselves (COEP): the widget is there to be embedded.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
}

function integrityOf(text: string): string {
  return `sha384-${createHash('sha384').update(text).digest('base64')}`;
}
