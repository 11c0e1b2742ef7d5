import { browser } from 'wxt/browser';
import { type CaptureTask, taskName } from '../../shared/messages/capture-task.ts';
import { isOfTopPage, type Place } from './page-scripts.ts';

interface Start {
  readonly frame?: number | undefined;
  readonly task?: CaptureTask;
}

/**
 * Starts the capture script in a tab that the person's gesture opened to us (`activeTab`). A frame that is
 * one with its page is read from there, so that its passages belong to that page. False where the browser
 * lets no extension in: its own pages, its shop, a document viewer.
 */
export async function startCapture(
  tab: number,
  { frame = 0, task = { type: 'passage' } }: Start = {},
): Promise<boolean> {
  const place = { tab, frame };
  const reason = await run((await isOfTopPage(place)) ? { tab, frame: 0 } : place, task);
  if (reason !== undefined) await hintThatItCannot(tab, reason);
  return reason === undefined;
}

/** Says in the page what came of saving it or a link of it; on the toolbar button where no script may run. */
export async function tell(
  tab: number,
  told: Omit<Extract<CaptureTask, { type: 'told' }>, 'type'>,
): Promise<void> {
  const reason = await run({ tab, frame: 0 }, { type: 'told', ...told });
  if (reason === undefined) return;
  const { type } = told.outcome;
  if (type === 'saved' || type === 'kept') {
    await hint(tab, '✓', browser.i18n.getMessage('linkSaved'), reason);
  } else await hintThatItCannot(tab, reason);
}

/** Undefined, or why the browser did not let the script in. */
async function run({ tab, frame }: Place, task: CaptureTask): Promise<unknown> {
  const target = { tabId: tab, frameIds: [frame] };
  try {
    await browser.scripting.executeScript({ target, func: leave, args: [taskName, task] });
    await browser.scripting.executeScript({ target, files: ['/content-scripts/capture.js'] });
    return undefined;
  } catch (error) {
    // The browsers word each refusal differently and give it no name; what they share is that it
    // concerns this tab, about which there is nothing to do but say so.
    return error;
  }
}

// Runs in the page: it can use nothing of this file.
function leave(name: string, task: CaptureTask): void {
  Reflect.set(globalThis, name, task);
}

/** Says on the toolbar button that the browser lets no extension into this tab, and what that means. */
export function hintThatItCannot(tab: number, reason: unknown): Promise<void> {
  return hint(tab, '–', browser.i18n.getMessage('cannotCapture'), reason);
}

async function hint(tab: number, text: string, title: string, reason: unknown): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId: tab, text });
    await browser.action.setTitle({ tabId: tab, title });
  } catch (error) {
    // The tab was closed meanwhile. Anything else is ours to know.
    if (await tabExists(tab)) throw new Error('No hint could be shown', { cause: [reason, error] });
  }
}

async function tabExists(tab: number): Promise<boolean> {
  const tabs = await browser.tabs.query({});
  return tabs.some(({ id }) => id === tab);
}
