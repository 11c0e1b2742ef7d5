import { browser } from 'wxt/browser';
import { sendToTab } from '../../shared/messages/send.ts';
import { hintThatItCannot } from './capture.ts';

/** Starts the card script beside the restore script that asked for it. */
export async function startCard(tab: number, frame = 0): Promise<void> {
  await browser.scripting.executeScript({
    target: { tabId: tab, frameIds: [frame] },
    files: ['/content-scripts/card.js'],
  });
}

/**
 * Goes from passage to passage in a tab that the person's key press opened to us (`activeTab`). Where no
 * script of ours runs yet, passages are painted first.
 */
export async function goToPassage(tab: number, to: 'next' | 'previous'): Promise<void> {
  const reply = await sendToTab(tab, 'page/go', { to });
  if (reply.type === 'answered') return;
  try {
    await browser.scripting.executeScript({
      target: { tabId: tab },
      files: ['/content-scripts/restore.js', '/content-scripts/card.js'],
    });
  } catch (error) {
    // The browsers word each refusal differently; what they share is that it concerns this tab.
    await hintThatItCannot(tab, error);
    return;
  }
  await sendToTab(tab, 'page/go', { to });
}
