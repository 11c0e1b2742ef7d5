import type { limits } from '../shared/protocol/limits.ts';

/** What whoever runs a hub decides. */
export interface HubConfig {
  readonly signUp: SignUp;
  /**
   * A reverse proxy of ours stands in front, and the last address in `X-Forwarded-For` is the caller's.
   * Without one this must be off, or every caller could choose an address.
   */
  readonly behindProxy: boolean;
  /** Bits of work that a visitor's device has to do before its feedback is taken in; 0 is none. */
  readonly proofBits: number;
}

/** Who may make a team here. */
export type SignUp =
  | { readonly type: 'open' }
  | { readonly type: 'code'; readonly code: string }
  | { readonly type: 'closed' };

/** The protocol's limits, as numbers that a test may make smaller. */
export type Limits = {
  readonly [Name in keyof typeof limits]: (typeof limits)[Name] extends number ? number : Rate;
};

export interface Rate {
  readonly perMinute: number;
  readonly burst: number;
}

/** The hub's own numbers: no client needs to know them. Times in milliseconds, sizes in bytes. */
export const hubLimits = {
  /** Room in a body for what stands around the sealed bytes. */
  bodyRest: 2 * 1024,
  /** Between two signs of life on a live stream. */
  heartbeat: 20_000,
  /** Events a live stream may lag behind before it is cut; its reader comes back and pulls. */
  liveBacklog: 8,
  /** How long an address can be told from another one: then the salt changes and nothing links back. */
  saltLife: 10 * 60 * 1000,
  /** Callers whose rate is remembered at once; beyond it the longest unseen is forgotten. */
  rememberedCallers: 50_000,
  /** For a whole request to arrive, and for its headers. */
  requestTime: 30_000,
  headerTime: 10_000,
  /** How often those two are looked at. */
  timeCheck: 5_000,
  keepAlive: 65_000,
  headerBytes: 8 * 1024,
  /** Open connections, live streams included. */
  connections: 5_000,
  /** For answers under way when the hub stops. */
  stopTime: 5_000,
  /** Builds of the widget that stay at their addresses: years of releases, some 10 MB. */
  widgetBuilds: 50,
  /** What one team may have on the disk: hundreds of thousands of passages. */
  teamBytes: 1024 ** 3,
  /** Between two looks for invites that ended. */
  housekeeping: 60 * 60 * 1000,
};
export type HubLimits = typeof hubLimits;
