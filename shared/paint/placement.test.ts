import { expect, test } from 'vitest';
import { type Box, placeBeside, roomBeside } from './placement.ts';

const bar = { width: 304, height: 180 };
const phone = { width: 320, height: 568 };
const desk = { width: 1280, height: 800 };

function box(left: number, top: number, width: number, height: number): Box {
  return { left, top, width, height };
}

function overlaps(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

test.each([
  ['below the words', box(100, 100, 300, 40), desk, { left: 100, top: 148 }],
  ['above them at the foot of the window', box(100, 700, 300, 40), desk, { left: 100, top: 512 }],
  ['beside them when they are tall', box(100, 20, 300, 760), desk, { left: 408, top: 20 }],
  ['before them when that is the free side', box(900, 20, 370, 760), desk, { left: 588, top: 20 }],
  ['at the bottom when they fill the window', box(0, 0, 1280, 800), desk, { left: 8, top: 612 }],
  ['inside the window, at its right edge', box(1200, 100, 60, 20), desk, { left: 968, top: 128 }],
  [
    'at the top when the words were scrolled away',
    box(100, -400, 300, 40),
    desk,
    { left: 100, top: 8 },
  ],
  [
    'at the foot when they are further down',
    box(100, 2000, 300, 40),
    desk,
    { left: 100, top: 612 },
  ],
])('stands %s', (_, words, view, place) => expect(placeBeside(words, bar, view)).toEqual(place));

test('begins where right-to-left words begin', () => {
  expect(placeBeside(box(700, 100, 500, 20), bar, desk, true).left).toBe(896);
});

test('on a phone never hides the words, nor leaves the window', () => {
  for (let top = 0; top < phone.height - 40; top += 7) {
    for (let left = 0; left < phone.width - 40; left += 7) {
      const words = box(left, top, 40, 40);
      const placed = { ...placeBeside(words, bar, phone), ...bar };
      expect(overlaps(placed, words), `${left} ${top}`).toBe(false);
      expect(placed.left).toBeGreaterThanOrEqual(0);
      expect(placed.left + placed.width).toBeLessThanOrEqual(phone.width);
      expect(placed.top).toBeGreaterThanOrEqual(0);
      expect(placed.top + placed.height).toBeLessThanOrEqual(phone.height);
    }
  }
});

test.each([
  ['below words at the top', box(0, 0, 320, 40), 568 - 40 - 16],
  ['above words at the foot', box(0, 528, 320, 40), 528 - 16],
  ['nowhere when they fill the window', box(0, -100, 320, 900), 0],
])('has room %s', (_, words, room) => expect(roomBeside(words, 304, phone)).toBe(room));

test('has all the height beside narrow words', () => {
  expect(roomBeside(box(0, 0, 400, 800), 304, desk)).toBe(784);
});
