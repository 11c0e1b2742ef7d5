import { afterEach, expect, test, vi } from 'vitest';
import { openShell, type Shell } from './shell.ts';

let stop = new AbortController();
afterEach(() => {
  stop.abort();
  stop = new AbortController();
  document.querySelector('main')?.remove();
});

function keepOut(from: readonly Element[]): () => number {
  let removed = 0;
  const observer = new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLElement) || !node.popover) continue;
      node.remove();
      removed++;
    }
  });
  for (const element of from) observer.observe(element, { childList: true });
  stop.signal.addEventListener('abort', () => observer.disconnect());
  return () => removed;
}

function open(): { shell: Shell; button: HTMLButtonElement } {
  const shell = openShell('', stop.signal);
  const button = document.createElement('button');
  shell.root.append(button);
  return { shell, button };
}

test('moves further into a page that puts it out, and keeps the focus', async () => {
  const main = document.body.appendChild(document.createElement('main'));
  main.append('Words.');
  keepOut([document.documentElement, document.body]);
  const { shell, button } = open();
  button.focus();
  await vi.waitFor(() => expect(main.contains(shell.host)).toBe(true), { timeout: 10_000 });
  expect(shell.host.matches(':popover-open')).toBe(true);
  expect(shell.root.activeElement).toBe(button);
});

test('gives up where it is let in nowhere', async () => {
  const main = document.body.appendChild(document.createElement('main'));
  main.append('Words.');
  const removed = keepOut([document.documentElement, document.body, main]);
  const { shell } = open();
  await vi.waitFor(() => expect(removed()).toBe(3), { timeout: 10_000 });
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect([removed(), shell.host.isConnected]).toEqual([3, false]);
});

test('is gone with its signal, for good', async () => {
  const { shell } = open();
  stop.abort();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(shell.host.isConnected).toBe(false);
});
