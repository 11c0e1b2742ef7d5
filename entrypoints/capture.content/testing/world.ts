import { afterEach, beforeEach, type MockInstance, vi } from 'vitest';
import { page } from 'vitest/browser';
import en from '../../../public/_locales/en/messages.json' with { type: 'json' };
import type { CaptureTask } from '../../../shared/messages/capture-task.ts';
import type { PassageAttachment, SaveRequest } from '../../../shared/messages/contract.ts';
import type { Reply } from '../../../shared/messages/send.ts';
import panel from '../../../shared/paint/panel.css?raw';
import { shadowTokens } from '../../../shared/paint/shell.ts';
import { stageStyles } from '../../../shared/paint/stage-styles.ts';
import tokens from '../../../shared/ui/tokens.css?raw';
import css from '../bar.css?raw';
import { startCapture } from '../capture.ts';
import type { Drafts } from '../drafts.ts';
import { type CaptureWord, readWords, type Words } from '../words.ts';

export const id = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';
export const text = 'Work out travel, food and payment before you invite anyone.';
const catalogue = (word: CaptureWord) => en[word].message;

/** One test's page, what the background is to answer, and what it was sent. Made anew for each test. */
interface World {
  root: HTMLElement;
  drafts: Drafts;
  run: AbortController;
  sent: SaveRequest[];
  attached: PassageAttachment[];
  anyway: number;
  reply: Reply<'passage/save'>;
  attachReply: Reply<'passage/attach'>;
  lookUp: Words;
}

export let world: World;
let shells: MockInstance<typeof Element.prototype.attachShadow>;

/** A page with some words to save, before each test; nothing of it is left after. */
export function setUpCapture(): void {
  beforeEach(async () => {
    await page.viewport(800, 600);
    const root = document.body.appendChild(document.createElement('main'));
    root.innerHTML = `<p id="a">${text}</p><p id="b">Other words.</p><button>Page</button><textarea>field</textarea>`;
    world = {
      root,
      drafts: { byWords: new Map() },
      run: new AbortController(),
      sent: [],
      attached: [],
      anyway: 0,
      reply: saved(),
      attachReply: { type: 'answered', answer: { type: 'saved' } },
      lookUp: catalogue,
    };
    // Watches, so that the inside of a closed root can be asked.
    shells = vi.spyOn(Element.prototype, 'attachShadow');
  });
  afterEach(() => {
    world.run.abort();
    shells.mockRestore();
    world.root.remove();
    getSelection()?.removeAllRanges();
  });
}

export function saved(isFirst = false): Reply<'passage/save'> {
  return { type: 'answered', answer: { type: 'saved', isFirst } };
}

export function capture(task: CaptureTask = { type: 'passage' }): void {
  world.run.abort();
  world.run = new AbortController();
  startCapture(task, {
    words: readWords((word) => world.lookUp(word)),
    css: `${shadowTokens(tokens)}\n${panel}\n${css}`,
    styles: stageStyles(tokens),
    save: async (request) => {
      world.sent.push(request);
      return world.reply;
    },
    attach: async (attachment) => {
      world.attached.push(attachment);
      return world.attachReply;
    },
    saveAnyway: async () => {
      world.anyway++;
      return { type: 'answered', answer: { type: 'saved', id } };
    },
    drafts: world.drafts,
    signal: world.run.signal,
    stay: 50,
  });
}

export function select(selector = '#a'): void {
  const range = document.createRange();
  range.selectNodeContents(world.root.querySelector(selector) ?? world.root);
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
}

/** Lets as much time pass after a change of the selection as it has to rest, and more. */
export async function restAfter(act: () => void): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const changed = new Promise((resolve) => {
    for (const type of ['selectionchange', 'pointerup']) {
      document.addEventListener(type, resolve, { once: true });
    }
  });
  act();
  await changed;
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
}

export function open(selector?: string): void {
  select(selector);
  capture();
}

export function inside(): ShadowRoot {
  const shell: unknown = shells.mock.results.at(-1)?.value;
  if (!(shell instanceof ShadowRoot)) throw new Error('nothing is open');
  return shell;
}

export function isOpen(): boolean {
  return inside().host.isConnected;
}

export function note(): HTMLTextAreaElement {
  return inside().querySelector('textarea') ?? document.createElement('textarea');
}

export function saveButton(): HTMLButtonElement {
  return inside().querySelector<HTMLButtonElement>('.save') ?? document.createElement('button');
}

export function chosenStage(): string | undefined {
  return inside().querySelector<HTMLInputElement>(':checked')?.value;
}

export function message(role: 'status' | 'alert'): string {
  return inside().querySelector(`[role="${role}"]`)?.textContent ?? '';
}
