import * as v from 'valibot';

/**
 * Where passages may be shown. The browser keeps what a person allowed, as match patterns; where all sites
 * are allowed, they can switch single ones off, which this device keeps.
 */

/** What is asked for when somebody wants passages to be shown on all sites. */
export const allSites: readonly string[] = ['http://*/*', 'https://*/*'];

/** Every page of the site at `address`. Without its port: Firefox knows none in a pattern. */
export function patternOf(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

/** Every page of a host. */
export function patternOfHost(host: string): string {
  return `*://${host}/*`;
}

/** The host that a match pattern names; undefined for one that is all sites. */
export function hostOf(pattern: string): string | undefined {
  const host = /^[^:]+:\/\/([^/]*)\//.exec(pattern)?.[1];
  return host === '*' ? undefined : host;
}

/** Where `browser.storage.local` holds the hosts that are switched off. */
export const switchedOffKey = 'switchedOff';

const hostsSchema = v.fallback(v.array(v.string()), []);

/** The hosts in what is held there. */
export function hostsIn(stored: unknown): readonly string[] {
  return v.parse(hostsSchema, stored);
}
