import { expect, test, vi } from 'vitest';
import './define.ts';
import type { GetInvolved } from './get-involved.ts';
import { settled } from './testing/device.ts';
import { codeOf, own, secret, shared, useWorld, writeSomething } from './testing/world.ts';

const world = useWorld();
const soon = { timeout: 30_000 };
const puts = () => world.hub.requests.filter((line) => line.startsWith('PUT'));

test.each([own, shared])('a message arrives at a hub that wants work: %s', async (device) => {
  world.hub.bits = 10;
  const visitor = world.arrive();
  await writeSomething(visitor, device);
  await visitor.press('Send');
  await visitor.sees('We have got it');
  expect(codeOf(visitor)).toMatch(/^(\d{4} ){3}\d{4}$/);
  expect(puts()).toHaveLength(2);
  expect(world.hub.feedback.size).toBe(1);
});

test('nobody waits for it on the page: the code is there while the device works', async () => {
  world.hub.bits = 22;
  const visitor = world.arrive();
  await writeSomething(visitor, shared);
  await visitor.press('Send');
  await visitor.sees('Keep this page open');
  expect(codeOf(visitor)).toMatch(/^(\d{4} ){3}\d{4}$/);
  expect(visitor.text()).not.toMatch(/human|robot|person you are/i);
});

test('an answer that was lost costs no work again', async () => {
  world.hub.bits = 8;
  const visitor = world.arrive();
  await writeSomething(visitor, own);
  world.hub.network = 'answers-lost';
  await visitor.press('Send');
  await visitor.sees('Saved on this phone or computer');
  world.hub.network = 'on';
  await visitor.press('Try to send it now');
  await visitor.sees('We have got it');
  expect(world.hub.feedback.size).toBe(1);
});

test.each([
  ['a reset', (element: GetInvolved) => element.reset()],
  ['being taken out of the page', (element: GetInvolved) => element.remove()],
])('%s ends the work', async (_what, end) => {
  world.hub.bits = 22;
  const looks = vi.spyOn(performance, 'now');
  const visitor = world.arrive();
  await writeSomething(visitor, shared);
  await visitor.press('Send');
  await visitor.sees('Keep this page open');
  await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(100), soon);
  // What is tried by itself after that is tried at the end of this test.
  vi.spyOn(Math, 'random').mockReturnValue(1);
  // The cast: what `define.ts` has made of it.
  end(visitor.element as GetInvolved);
  await vi.waitFor(async () => {
    const before = looks.mock.calls.length;
    for (let turn = 0; turn < 12; turn++) await new Promise((next) => setTimeout(next, 0));
    expect(looks.mock.calls.length).toBe(before);
  }, soon);
  await settled();
  expect(world.hub.feedback.size).toBe(0);
  expect(visitor.text()).not.toContain(secret);
});

test('a hub that wants more than a device does has it when it wants less', async () => {
  world.hub.bits = 23;
  const visitor = world.arrive();
  await writeSomething(visitor, own);
  await visitor.press('Send');
  await visitor.sees('Saved on this phone or computer');
  world.hub.bits = 0;
  await visitor.press('Try to send it now');
  await visitor.sees('We have got it');
});
