import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  inside,
  message,
  note,
  open,
  restAfter,
  saveButton,
  saved,
  select,
  setUpCapture,
  text,
  world,
} from './testing/world.ts';

setUpCapture();

describe('under a finger', () => {
  beforeEach(() => {
    const asked = window.matchMedia.bind(window);
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      asked(query === '(pointer: coarse)' ? 'all' : query),
    );
  });
  afterEach(() => vi.restoreAllMocks());

  test('is docked to the bottom edge, and leaves the selection as it was', async () => {
    await page.viewport(320, 568);
    open();
    const { left, right, bottom } = inside().host.getBoundingClientRect();
    expect([left, right, bottom]).toEqual([0, 320, 568]);
    expect(String(getSelection())).toBe(text);
  });

  test('lets the words come up from under it', async () => {
    await page.viewport(320, 568);
    world.root.innerHTML = `<div style="block-size: 500px"></div><p id="a">${text}</p><div style="block-size: 900px"></div>`;
    open();
    const words = world.root.querySelector('#a')?.getBoundingClientRect();
    expect(words?.bottom).toBeLessThanOrEqual(inside().host.getBoundingClientRect().top);
    scrollTo(0, 0);
  });

  test('follows the selection until it is saved, with what was typed', async () => {
    open();
    note().focus();
    await userEvent.keyboard('typed');
    select('#b');
    await vi.waitFor(
      () =>
        expect([...(CSS.highlights.get('alongside-draft-none') ?? [])].map(String)).toEqual([
          'Other words.',
        ]),
      { timeout: 10_000 },
    );
    inside().querySelector<HTMLElement>('.save')?.click();
    await vi.waitFor(() => expect(message('status')).toBe('Saved'), { timeout: 10_000 });
    expect(world.sent[0]?.passages).toMatchObject([{ quote: 'Other words.', note: 'typed' }]);
  });

  test('keeps the words when the selection is lost', async () => {
    open();
    await restAfter(() => getSelection()?.removeAllRanges());
    inside().querySelector<HTMLElement>('.save')?.click();
    await vi.waitFor(() => expect(world.sent[0]?.passages).toMatchObject([{ quote: text }]), {
      timeout: 10_000,
    });
  });
});

describe('at 320 pixels', () => {
  test.each([
    ['top left', 'inset: 0 auto auto 0'],
    ['top right', 'inset: 0 0 auto auto'],
    ['bottom left', 'inset: auto auto 0 0'],
    ['bottom right', 'inset: auto 0 0 auto'],
    ['middle', 'inset: 45% auto auto 40%'],
  ])('stands in the window and beside the words: %s', async (_, inset) => {
    await page.viewport(320, 568);
    world.root.innerHTML = `<p id="a" style="position: fixed; margin: 0; ${inset}">travel</p>`;
    open();
    const bar = inside().host.getBoundingClientRect();
    const words = world.root.querySelector('#a')?.getBoundingClientRect() ?? new DOMRect();
    expect(Math.min(bar.left, bar.top)).toBeGreaterThanOrEqual(0);
    expect(bar.right).toBeLessThanOrEqual(320);
    expect(bar.bottom).toBeLessThanOrEqual(568);
    expect(bar.bottom <= words.top || bar.top >= words.bottom).toBe(true);
    expect(inside().querySelector('.panel')?.scrollWidth).toBeLessThanOrEqual(bar.width);
  });

  test('shows what it asks, and the button that answers, where there is little room', async () => {
    await page.viewport(320, 568);
    world.root.innerHTML = `<p id="a" style="position: fixed; margin: 0; inset: 240px 0 auto 0">${text}</p>`;
    const address = `https://mail.google.com/${'mail/'.repeat(20)}`;
    world.reply = { type: 'answered', answer: { type: 'careful', danger: 'mail', address } };
    open();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(
      () => {
        const bar = inside().host.getBoundingClientRect();
        const button = saveButton().getBoundingClientRect();
        expect(button.top).toBeGreaterThanOrEqual(bar.top);
        expect(button.bottom).toBeLessThanOrEqual(bar.bottom);
      },
      { timeout: 10_000 },
    );
  });

  test('shows that it is saved, and where, where there is little room', async () => {
    await page.viewport(320, 200);
    world.reply = saved(true);
    open();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(
      () => {
        const bar = inside().host.getBoundingClientRect();
        for (const line of inside().querySelectorAll('[role="status"]')) {
          const { top, bottom, height } = line.getBoundingClientRect();
          expect(height).toBeGreaterThan(0);
          expect(top).toBeGreaterThanOrEqual(bar.top);
          expect(bottom).toBeLessThanOrEqual(bar.bottom);
        }
      },
      { timeout: 10_000 },
    );
  });

  test('stays with the words when the page scrolls', async () => {
    await page.viewport(320, 568);
    world.root.innerHTML = `<p id="a">travel</p><div style="block-size: 3000px"></div>`;
    open();
    const before = inside().host.getBoundingClientRect().top;
    scrollBy(0, 20);
    await vi.waitFor(() => expect(inside().host.getBoundingClientRect().top).toBe(before - 20), {
      timeout: 10_000,
    });
    scrollTo(0, 0);
  });
});
