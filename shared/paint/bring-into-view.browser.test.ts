import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bringIntoView } from './bring-into-view.ts';

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('main'));
  root.innerHTML = `<div style="block-size: 3000px"></div>
<div style="block-size: 100px; overflow: auto"><p style="margin-block: 900px">${'long '.repeat(3)}</p></div>`;
});
afterEach(() => {
  vi.restoreAllMocks();
  root.remove();
  scrollTo(0, 0);
});

function words(): Range {
  const range = document.createRange();
  range.selectNodeContents(root.querySelector('p')?.firstChild ?? root);
  return range;
}

function isSeen(): boolean {
  const { top, bottom } = words().getBoundingClientRect();
  const box = root.querySelector('p')?.parentElement?.getBoundingClientRect() ?? new DOMRect();
  return top >= Math.max(0, box.top) && bottom <= Math.min(innerHeight, box.bottom);
}

function wishes(calm: boolean): void {
  const media = window.matchMedia.bind(window);
  vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
    Object.create(media(query), { matches: { value: calm } }),
  );
}

test('scrolls to words in a box that scrolls, at once for people whom motion troubles', () => {
  wishes(true);
  bringIntoView(words());
  expect(isSeen()).toBe(true);
});

test('lets others see the way', async () => {
  wishes(false);
  bringIntoView(words());
  expect(isSeen()).toBe(false);
  await vi.waitFor(() => expect(isSeen()).toBe(true), 4000);
});
