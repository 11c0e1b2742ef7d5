import { commands } from 'vitest/browser';
import type { ModelHub } from './hub.ts';

/**
 * The hub of the model, from a browser. Two requests at once are not interleaved within the hub here: their
 * turns cannot be waited for across the border.
 */
export async function startHubFromBrowser(): Promise<ModelHub> {
  const number = await commands.startModelHub();
  const calling =
    (method: keyof ModelHub) =>
    (...args: unknown[]) =>
      commands.callModelHub(number, method, args);
  const hub: Record<keyof ModelHub, (...args: never[]) => Promise<unknown>> = {
    handle: (sent: unknown, { now, kill }: { now: number; kill?: unknown }) =>
      calling('handle')(sent, { now, ...(kill !== undefined && { kill }) }),
    restart: calling('restart'),
    backUp: calling('backUp'),
    restore: calling('restore'),
    inspect: calling('inspect'),
    devicesIn: calling('devicesIn'),
    backups: calling('backups'),
    end: calling('end'),
  };
  // What each resolves to is what the same method of the hub in Node did.
  return hub as ModelHub;
}
