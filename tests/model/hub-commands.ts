import type { BrowserCommand } from 'vitest/node';
import { type ModelHub, startModelHub } from './hub.ts';

/** The hub of the model for tests that run in a browser: it stays where it is, in Node, and goes by number. */
declare module 'vitest/internal/browser' {
  interface BrowserCommands {
    startModelHub(): Promise<number>;
    /** Calls a method of `ModelHub`; what it takes and gives has to be JSON. */
    callModelHub(hub: number, method: string, args: readonly unknown[]): Promise<unknown>;
  }
}

const hubs = new Map<number, ModelHub>();

const start: BrowserCommand<[]> = async () => {
  const number = hubs.size;
  hubs.set(number, await startModelHub());
  return number;
};

const call: BrowserCommand<[number, string, unknown[]]> = async (_, number, method, args) => {
  const hub = hubs.get(number);
  if (!hub) throw new Error(`No hub was started as ${number}`);
  // `browser-hub.ts` calls the methods there are, with what they take.
  return (hub[method as keyof ModelHub] as (...args: unknown[]) => unknown)(...args);
};

export const modelHubCommands = { startModelHub: start, callModelHub: call };
