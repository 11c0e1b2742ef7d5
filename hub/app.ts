import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { routePath } from 'hono/route';
import { limits as protocolLimits } from '../shared/protocol/limits.ts';
import { type Random, secureRandom } from '../shared/records/random.ts';
import { createAnnouncer } from './announce.ts';
import { type HubConfig, type HubLimits, hubLimits, type Limits } from './config.ts';
import type { Hub, HubEnv } from './hub.ts';
import { createMetrics } from './metrics.ts';
import { answerOf, Refusal, refuse } from './problem.ts';
import { createRates } from './rate.ts';
import { deviceRoutes } from './routes/devices.ts';
import { entryRoutes } from './routes/entries.ts';
import { erasureRoutes } from './routes/erasures.ts';
import { feedbackRoutes } from './routes/feedback.ts';
import { frameRoutes } from './routes/frame.ts';
import { inviteRoutes } from './routes/invites.ts';
import { liveRoutes } from './routes/live.ts';
import { mailboxRoutes } from './routes/mailboxes.ts';
import { pageRoutes } from './routes/pages.ts';
import { recoveryRoutes } from './routes/recoveries.ts';
import { ringRoutes } from './routes/rings.ts';
import { siteRoutes } from './routes/sites.ts';
import { snapshotRoutes } from './routes/snapshots.ts';
import { teamRoutes } from './routes/teams.ts';
import { widgetRoutes } from './routes/widget.ts';
import { NoRoom, type Storage } from './storage/storage.ts';
import type { WidgetBuild } from './widget-build.ts';

export interface AppOptions {
  readonly storage: Storage;
  readonly config: HubConfig;
  readonly limits?: Partial<Limits>;
  readonly hubLimits?: Partial<HubLimits>;
  readonly now?: () => number;
  readonly random?: Random;
  /** Absent: this hub does not hand out the widget. */
  readonly widget?: WidgetBuild | undefined;
  readonly stopping?: AbortSignal;
  /** Told of faults in the hub itself: where in the code, never what was in the request. */
  readonly log?: (line: string) => void;
}

/** The hub as one function from request to answer: `app.request()` needs no socket. */
export function createApp(options: AppOptions): Hono<HubEnv> {
  const hub = hubOf(options);
  const app = new Hono<HubEnv>();
  app.use(async (c, next) => {
    await next();
    hub.metrics.count(`${c.req.method} ${routePath(c, -1)}`, c.res.status);
    c.res.headers.set('X-Content-Type-Options', 'nosniff');
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
  });
  app.use(forEveryOrigin());
  app.use(async (_, next) => {
    if (hub.stopping.aborted) throw refuse('unavailable', 'The hub is stopping.');
    await next();
  });
  for (const routes of allRoutes(hub, options.widget)) app.route('/', routes);
  app.notFound(() => answerOf(refuse('not-found')));
  app.onError((error, c) => {
    if (error instanceof Refusal) return answerOf(error);
    if (error instanceof NoRoom) return answerOf(refuse('no-room'));
    // The caller hung up while sending: nobody reads this answer.
    if (c.req.raw.signal.aborted) return answerOf(refuse('bad-request'));
    options.log?.(`${c.req.method} ${routePath(c, -1)} failed: ${placeOf(error)}`);
    return answerOf(refuse('unavailable'));
  });
  return app;
}

function hubOf(options: AppOptions): Hub {
  const { storage, config, now = Date.now, random = secureRandom } = options;
  const allHubLimits = { ...hubLimits, ...options.hubLimits };
  return {
    storage,
    config,
    now,
    random,
    limits: { ...protocolLimits, ...options.limits },
    hubLimits: allHubLimits,
    announcer: createAnnouncer(),
    rates: createRates(now, random, allHubLimits),
    metrics: createMetrics(),
    stopping: options.stopping ?? new AbortController().signal,
  };
}

function allRoutes(hub: Hub, widget: WidgetBuild | undefined): Hono<HubEnv>[] {
  return [
    teamRoutes(hub),
    entryRoutes(hub),
    snapshotRoutes(hub),
    liveRoutes(hub),
    erasureRoutes(hub),
    siteRoutes(hub),
    feedbackRoutes(hub),
    mailboxRoutes(hub),
    inviteRoutes(hub),
    deviceRoutes(hub),
    ringRoutes(hub),
    recoveryRoutes(hub),
    pageRoutes(hub),
    ...(widget ? [frameRoutes(), widgetRoutes(hub, widget)] : []),
  ];
}

/** A widget may stand on any site, and nothing here goes by cookies: every origin, no credentials. */
function forEveryOrigin() {
  return cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
    // `*` would not cover Authorization.
    allowHeaders: ['Authorization', 'Content-Type', 'If-None-Match'],
    exposeHeaders: ['ETag', 'Retry-After'],
    maxAge: 24 * 60 * 60,
  });
}

/** An error's message may quote what was sent, so only its kind and where it was thrown are told. */
function placeOf(error: Error): string {
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const sqlite = 'errcode' in error ? ` ${String(error.errcode)}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}${code}${sqlite}`, ...frames.slice(0, 8)].join('\n');
}
