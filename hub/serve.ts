import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { limits as protocolLimits } from '../shared/protocol/limits.ts';
import { type AppOptions, createApp } from './app.ts';
import { type HubConfig, type HubLimits, hubLimits, type Limits } from './config.ts';
import { openSqliteStorage } from './storage/sqlite.ts';
import type { Storage } from './storage/storage.ts';
import { readWidgetBuild, type WidgetBuild } from './widget-build.ts';

export interface StartOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly host?: string;
  readonly dataDir: string;
  readonly config?: Partial<HubConfig>;
  readonly limits?: Partial<Limits>;
  readonly hubLimits?: Partial<HubLimits>;
  /** The folder of the built widget; without one, none is handed out. */
  readonly widgetDir?: string | undefined;
  readonly log?: (line: string) => void;
}

export interface RunningHub {
  /** `http://127.0.0.1:8787`, without a slash at the end. */
  readonly url: string;
  /** Ends live streams, lets answers under way finish, then closes the data folder. */
  close(): Promise<void>;
}

/**
 * Starts a hub and fulfils once it answers.
 * @throws DataFolderInUse; or Node's `EADDRINUSE` when the port is taken, with nothing left open
 */
export async function startHub(options: StartOptions): Promise<RunningHub> {
  const limits = { ...hubLimits, ...options.hubLimits };
  const widget = await builtWidget(options);
  const storage = openSqliteStorage(options.dataDir, limits.teamBytes);
  const stopping = new AbortController();
  const server = serverFor({ ...options, storage, widget, stopping: stopping.signal }, limits);
  const underWay = answersUnderWay(server);
  try {
    if (widget) await storage.keepWidget(widget, Date.now(), limits.widgetBuilds);
    await listening(server, options.port, options.host ?? '127.0.0.1');
  } catch (error) {
    await storage.close();
    throw error;
  }
  keepHouse(storage, limits.housekeeping, stopping.signal, options.log);
  return {
    url: urlOf(server),
    close: async () => {
      if (stopping.signal.aborted) return;
      stopping.abort();
      await closed(server, underWay, limits.stopTime);
      await storage.close();
    },
  };
}

async function builtWidget({ widgetDir, log }: StartOptions): Promise<WidgetBuild | undefined> {
  if (widgetDir === undefined) return undefined;
  const build = await readWidgetBuild(widgetDir);
  if (!build) log?.(`There is no built widget in ${widgetDir}: no site gets one from this hub.`);
  return build;
}

type AppParts = Pick<StartOptions, 'config' | 'limits' | 'hubLimits' | 'log'> &
  Pick<AppOptions, 'storage' | 'widget' | 'stopping'>;

function serverFor(parts: AppParts, limits: HubLimits): Server {
  const config: HubConfig = {
    signUp: { type: 'open' },
    behindProxy: false,
    proofBits: 0,
    ...parts.config,
  };
  const app = createApp({ ...parts, config });
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    serverOptions: {
      requestTimeout: limits.requestTime,
      headersTimeout: limits.headerTime,
      connectionsCheckingInterval: limits.timeCheck,
      keepAliveTimeout: limits.keepAlive,
      maxHeaderSize: limits.headerBytes,
    },
    // The cast: without `createServer` it is always a plain HTTP/1 server.
  }) as Server;
  server.maxConnections = limits.connections;
  return server;
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function urlOf(server: Server): string {
  // The cast: a server that listens on a host and a port has an address of this shape.
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/**
 * Takes no more connections, and resolves when the answers under way are given. Node would also wait for
 * connections on which nothing is under way: a browser keeps some open for later.
 */
function closed(server: Server, underWay: ReadonlySet<unknown>, patience: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = performance.now() + patience;
    const look = setInterval(() => {
      if (underWay.size === 0 || performance.now() > end) server.closeAllConnections();
    }, 20);
    server.close((error) => {
      clearInterval(look);
      if (error) reject(error);
      else resolve();
    });
  });
}

/** The answers that a server is giving at any time. */
function answersUnderWay(server: Server): ReadonlySet<unknown> {
  const answers = new Set<unknown>();
  server.on('request', (_, answer) => {
    answers.add(answer);
    answer.once('close', () => answers.delete(answer));
  });
  return answers;
}

function keepHouse(
  storage: Storage,
  every: number,
  stopping: AbortSignal,
  log: ((line: string) => void) | undefined,
): void {
  const tidy = () => {
    const now = Date.now();
    // For as long as it could be used, whoever comes late is told that it has ended.
    storage.forgetInvites(now, now - protocolLimits.inviteLife).catch((error: unknown) => {
      log?.(`Housekeeping failed: ${error instanceof Error ? error.name : 'unknown'}`);
    });
  };
  tidy();
  const timer = setInterval(tidy, every).unref();
  stopping.addEventListener('abort', () => clearInterval(timer));
}
