import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Random } from '../shared/records/random.ts';
import type { Announcer } from './announce.ts';
import type { HubConfig, HubLimits, Limits } from './config.ts';
import type { Metrics } from './metrics.ts';
import type { Rates } from './rate.ts';
import type { Storage } from './storage/storage.ts';

/** What every route works with. */
export interface Hub {
  readonly storage: Storage;
  readonly limits: Limits;
  readonly hubLimits: HubLimits;
  readonly config: HubConfig;
  readonly now: () => number;
  readonly random: Random;
  readonly announcer: Announcer;
  readonly rates: Rates;
  readonly metrics: Metrics;
  /** Ends every live stream; after it the hub answers nothing but `unavailable`. */
  readonly stopping: AbortSignal;
}

/** Absent when the app is called in-process, without a socket. */
export type HubEnv = { Bindings: Partial<HttpBindings> };
export type HubContext = Context<HubEnv>;
