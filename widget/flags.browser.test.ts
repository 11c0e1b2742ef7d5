import { expect, test, vi } from 'vitest';
import './define.ts';
import type { Visitor } from './testing/visitor.ts';
import { own, useWorld, writeSomething } from './testing/world.ts';

const world = useWorld();

async function sentWith(fill: (visitor: Visitor) => void): Promise<unknown> {
  const visitor = world.arrive();
  await writeSomething(visitor, own);
  fill(visitor);
  await visitor.press('Send');
  await visitor.sees('We have got it');
  const [[id, put] = ['', undefined]] = world.hub.feedback;
  return (await world.charity.open(id, put?.sealed ?? '')).flags;
}

function later(by: number) {
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + by);
}

const trap = ({ root }: Visitor) => root.querySelector<HTMLInputElement>('[name=website]');

test('nothing speaks for a machine where somebody took their time', async () => {
  expect(await sentWith(() => later(3000))).toBe(undefined);
});

test('what was sent at once is sent, and says so to staff', async () => {
  expect(await sentWith(() => undefined)).toEqual(['fast']);
});

test('a field that nobody meets, filled in, is told to staff and refuses nothing', async () => {
  const fill = (visitor: Visitor) => {
    later(3000);
    const field = trap(visitor);
    if (field) field.value = 'https://pills.example';
  };
  expect(await sentWith(fill)).toEqual(['trap']);
});

test('people do not meet that field: not by the eye, the keyboard or a screen reader', async () => {
  const visitor = world.arrive();
  await writeSomething(visitor, own);
  const field = trap(visitor);
  expect(field && getComputedStyle(field).clipPath).toBe('inset(50%)');
  expect(field?.tabIndex).toBe(-1);
  expect(field?.getAttribute('aria-hidden')).toBe('true');
  expect(field?.autocomplete).toBe('off');
});
