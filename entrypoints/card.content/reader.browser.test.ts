import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { indexText } from '../../shared/anchor/text-index.ts';
import {
  card,
  click,
  closed,
  fakeTime,
  follow,
  hover,
  inside,
  mark,
  opened,
  reader,
  setUpReader,
  text,
  world,
} from './testing/world.ts';

setUpReader();

describe('opening', () => {
  test('a pointer that rests on a passage shows what is known of it, until it leaves', async () => {
    await hover('#a');
    await opened();
    expect(text()).toContain('Plan');
    expect(text()).toContain('saved by Bo, yesterday');
    expect(text()).toContain('Why we care');
    await hover('button');
    await closed();
  });

  test('stays while the pointer is on it', async () => {
    fakeTime();
    await hover('#a');
    await opened();
    const { x, y } = inside().host.getBoundingClientRect();
    await userEvent.hover(document.documentElement, { position: { x: x + 20, y: y + 20 } });
    vi.advanceTimersByTime(2000);
    expect(card()).not.toBeNull();
  });

  test('Escape closes it while the page has the focus, and it stays away until the pointer left', async () => {
    const page = vi.fn();
    addEventListener('keydown', page);
    world.root.querySelector('input')?.focus();
    await hover('#a');
    await opened();
    await userEvent.keyboard('{Escape}');
    removeEventListener('keydown', page);
    expect(card()).toBeNull();
    fakeTime();
    await userEvent.hover(world.root.querySelector('#a') ?? world.root, {
      position: { x: 30, y: 8 },
    });
    vi.advanceTimersByTime(2000);
    expect(card()).toBeNull();
    await hover('button');
    vi.advanceTimersByTime(2000);
    await hover('#a');
    vi.advanceTimersByTime(2000);
    expect(card()).not.toBeNull();
    expect(page).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(world.root.querySelector('input'));
  });

  test('a click opens it, and one elsewhere closes it', async () => {
    await click('#a');
    expect(text()).toContain('Plan');
    await click('button');
    expect(card()).toBeNull();
  });

  test('a finger that moves over a passage opens nothing', async () => {
    fakeTime();
    const { x, y } = world.root.querySelector('#a')?.getBoundingClientRect() ?? new DOMRect();
    const at = { clientX: x + 10, clientY: y + 8, bubbles: true };
    world.root
      .querySelector('#a')
      ?.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerType: 'touch' }));
    vi.advanceTimersByTime(2000);
    expect(card()).toBeNull();
    world.root
      .querySelector('#a')
      ?.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerType: 'mouse' }));
    vi.advanceTimersByTime(2000);
    expect(card()).not.toBeNull();
  });

  test('one that was clicked stays when the pointer leaves', async () => {
    fakeTime();
    await click('#a');
    await hover('button');
    vi.advanceTimersByTime(2000);
    expect(card()).not.toBeNull();
  });

  test('a click on a link in a passage follows the link, and opens nothing', async () => {
    await userEvent.click(world.root.querySelector('a') ?? world.root);
    expect(location.hash).toBe('#there');
    expect(card()).toBeNull();
  });

  test('selecting words of a passage opens nothing', async () => {
    await userEvent.dblClick(world.root.querySelector('#c') ?? world.root, {
      position: { x: 10, y: 8 },
    });
    expect(String(getSelection())).not.toBe('');
    expect(inside().activeElement).toBeNull();
  });

  test('the keyboard’s focus on a link in a passage shows it, and gone on it goes', async () => {
    world.root.querySelector('a')?.focus();
    // Focus by script shows as that of the keyboard when a key was the last that was used.
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Tab}');
    await opened();
    expect(document.activeElement).toBe(world.root.querySelector('a'));
    expect(text()).toContain('Do');
    await userEvent.keyboard('{Tab}');
    await closed();
  });

  test('lists each of several passages that overlap there', async () => {
    const range = document.createRange();
    range.selectNodeContents(world.root);
    const [first] = world.marks;
    if (!first) throw new Error('no mark');
    follow([{ passage: { ...first.passage, id: 'all', stage: 'learn' }, range }, ...world.marks]);
    await click('#a');
    const groups = [...inside().querySelectorAll('[role="group"]')].map((group) => group.ariaLabel);
    expect(groups).toEqual(['Passage 1 of 4, Learn', 'Passage 2 of 4, Plan']);
    expect(card()?.ariaLabel).toBe('Saved passages here');
  });

  test('finds passages in shadow trees and in frames', async () => {
    const host = world.root.appendChild(document.createElement('div'));
    const shadow = host.attachShadow({ mode: 'open' });
    shadow.innerHTML = '<p id="s">In a tree of its own.</p>';
    const frame = world.root.appendChild(document.createElement('iframe'));
    const body = frame.contentDocument?.body ?? document.body;
    body.innerHTML = '<p id="f">In a frame.</p>';
    follow([mark('#s', 'check', '', shadow), mark('#f', 'power', '', body)]);
    await userEvent.click(shadow.querySelector('#s') ?? world.root, { position: { x: 10, y: 8 } });
    expect(text()).toContain('Check');
    const inner = body.querySelector('#f')?.getBoundingClientRect() ?? new DOMRect();
    const at = { clientX: inner.x + 10, clientY: inner.y + 8, bubbles: true, composed: true };
    body.querySelector('#f')?.dispatchEvent(new MouseEvent('click', at));
    expect(text()).toContain('Share power');
    const { top, bottom } = inside().host.getBoundingClientRect();
    const y = frame.getBoundingClientRect().top + inner.top;
    expect(top > y + inner.height || bottom < y).toBe(true);
    expect(Math.min(Math.abs(top - y), Math.abs(bottom - y))).toBeLessThan(60);
  });
});

describe('where it stands', () => {
  test.each([
    ['top left', 'inset: 0 auto auto 0'],
    ['bottom right', 'inset: auto 0 0 auto'],
    ['middle', 'inset: 45% auto auto 40%'],
  ])('at 320 pixels it never covers the words, nor leaves the window: %s', async (_, inset) => {
    await page.viewport(320, 568);
    world.root.innerHTML = `<p id="a" style="position: fixed; margin: 0; ${inset}">travel</p>`;
    follow([mark('#a', 'plan', 'A very long note. '.repeat(200))]);
    reader.go('next');
    const at = inside().host.getBoundingClientRect();
    const words = world.root.querySelector('#a')?.getBoundingClientRect() ?? new DOMRect();
    expect(Math.min(at.left, at.top)).toBeGreaterThanOrEqual(0);
    expect(at.right).toBeLessThanOrEqual(320);
    expect(at.bottom).toBeLessThanOrEqual(568);
    expect(at.bottom <= words.top || at.top >= words.bottom).toBe(true);
    expect(card()?.scrollWidth).toBeLessThanOrEqual(at.width);
  });

  test('of a passage that fills the window, the line that was pointed at stays free', async () => {
    await page.viewport(320, 568);
    world.root.innerHTML = `<p id="a">${'Work out travel, food and payment. '.repeat(100)}</p>`;
    follow([mark('#a', 'plan')]);
    await userEvent.click(world.root.querySelector('#a') ?? world.root, {
      position: { x: 10, y: 460 },
    });
    const y = (world.root.querySelector('#a')?.getBoundingClientRect().top ?? 0) + 460;
    const at = inside().host.getBoundingClientRect();
    expect(at.bottom < y || at.top > y).toBe(true);
    expect(at.bottom).toBeLessThanOrEqual(568);
  });

  test('comes back into a page that removed it, when it is needed', async () => {
    for (let time = 0; time < 2; time++) {
      inside().host.remove();
      await click('#a');
      expect(inside().host.isConnected).toBe(true);
      expect(inside().host.matches(':popover-open')).toBe(true);
    }
  });

  test('is no part of the page’s own text', () => {
    reader.go('next');
    expect(text()).toContain('Why we care');
    expect(indexText(document).text).not.toContain('Why we care');
  });

  test('nothing is left when it ends', async () => {
    reader.go('next');
    world.run.abort();
    expect(inside().host.isConnected).toBe(false);
    expect(CSS.highlights.has('alongside-current-plan')).toBe(false);
    await click('#a');
    expect(card()).toBeNull();
  });
});
