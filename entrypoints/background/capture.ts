import { browser } from 'wxt/browser';
import { type CaptureTask, taskName } from '../../shared/messages/capture-task.ts';

interface Start {
  readonly frame?: number | undefined;
  readonly task?: CaptureTask;
}

/**
 * Starts the capture script in a tab that the person's gesture opened to us (`activeTab`). False where the
 * browser lets no extension in: its own pages, its shop, a document viewer.
 */
export async function startCapture(
  tab: number,
  { frame = 0, task = { type: 'passage' } }: Start = {},
): Promise<boolean> {
  const target = { tabId: tab, frameIds: [frame] };
  try {
    await browser.scripting.executeScript({ target, func: leave, args: [taskName, task] });
    await browser.scripting.executeScript({ target, files: ['/content-scripts/capture.js'] });
    return true;
  } catch (error) {
    // The browsers word each refusal differently and give it no name; what they share is that it
    // concerns this tab, about which there is nothing to do but say so.
    await hintThatItCannot(tab, error);
    return false;
  }
}

// Runs in the page: it can use nothing of this file.
function leave(name: string, task: CaptureTask): void {
  Reflect.set(globalThis, name, task);
}

/** Says on the toolbar button that the browser lets no extension into this tab, and what that means. */
export async function hintThatItCannot(tab: number, reason: unknown): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId: tab, text: '–' });
    await browser.action.setTitle({ tabId: tab, title: browser.i18n.getMessage('cannotCapture') });
  } catch (error) {
    // The tab was closed meanwhile. Anything else is ours to know.
    if (await tabExists(tab)) throw new Error('No hint could be shown', { cause: [reason, error] });
  }
}

async function tabExists(tab: number): Promise<boolean> {
  const tabs = await browser.tabs.query({});
  return tabs.some(({ id }) => id === tab);
}
