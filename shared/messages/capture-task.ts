import type { LinkDraft, LostPassage, ResourceOutcome } from './contract.ts';

/** What the capture script is started for. */
export type CaptureTask =
  /** To save what is selected. */
  | { readonly type: 'passage' }
  /** To put a passage at other words. */
  | ({ readonly type: 'attach' } & LostPassage)
  /** To say what came of saving a link, or without one, the page. */
  | { readonly type: 'told'; readonly outcome: ResourceOutcome; readonly link?: LinkDraft };

/** Under this name in the world of our page scripts, which the page itself cannot see. */
export const taskName = 'alongsideCaptureTask';

/** Takes what the background left for the script that it starts. */
export function takeTask(): CaptureTask {
  // Only the background writes under this name.
  const world = globalThis as { [taskName]?: CaptureTask };
  const task = world[taskName] ?? { type: 'passage' };
  delete world[taskName];
  return task;
}
