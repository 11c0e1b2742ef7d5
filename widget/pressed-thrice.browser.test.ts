import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pressedThrice } from './pressed-thrice.ts';

let told: number[];
let listening: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  listening = new AbortController();
  pressedThrice('Shift', listening.signal, (pressed) => told.push(pressed));
});

afterEach(() => {
  listening.abort();
  vi.useRealTimers();
});

function key(type: 'keydown' | 'keyup', name: string) {
  document.body.dispatchEvent(new KeyboardEvent(type, { key: name, bubbles: true }));
}

function press(...names: string[]) {
  for (const name of names) key('keydown', name);
  for (const name of names.reverse()) key('keyup', name);
}

test('counts to three', () => {
  for (let i = 0; i < 3; i += 1) press('Shift');
  expect(told).toEqual([1, 2, 3]);
});

test('a key that is held down is one press', () => {
  for (let i = 0; i < 9; i += 1) key('keydown', 'Shift');
  key('keyup', 'Shift');
  expect(told).toEqual([1]);
});

test('capitals are no presses, and whatever is typed between begins the count anew', () => {
  press('Shift', 'A');
  press('Shift', 'B');
  press('Shift', 'C');
  expect(told).toEqual([]);
  press('Shift');
  press('Shift');
  press('x');
  press('Shift');
  expect(told).toEqual([1, 2, 0, 1]);
});

test('presses more than five seconds apart do not add up', () => {
  press('Shift');
  vi.advanceTimersByTime(4900);
  press('Shift');
  vi.advanceTimersByTime(5100);
  expect(told).toEqual([1, 2, 0]);
});

test('ends with its signal', () => {
  press('Shift');
  listening.abort();
  press('Shift');
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([1]);
});
