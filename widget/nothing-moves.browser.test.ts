import { expect, onTestFinished, test } from 'vitest';
import './define.ts';
import { newId } from '../shared/records/ids.ts';
import { own, useWorld, writeSomething } from './testing/world.ts';

const board = [
  {
    id: newId(),
    said: 'Letters are hard to read.',
    outcome: 'did' as const,
    text: 'We now send a text and call too.',
    at: '2026-11-30',
  },
];
const world = useWorld({ board });

/** Each place at which what can be pressed has stood, from when it came. */
function placesOf(root: ShadowRoot): Map<string, Set<number>> {
  const places = new Map<string, Set<number>>();
  const look = () => {
    for (const button of root.querySelectorAll('.way, .way ~ .plain, .ways ~ .plain')) {
      const name = button.textContent?.trim() ?? '';
      const seen = places.get(name) ?? new Set();
      places.set(name, seen.add(Math.round(button.getBoundingClientRect().top)));
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(root, { childList: true, subtree: true, characterData: true });
  onTestFinished(() => watch.disconnect());
  return places;
}

test('what comes after the first screen moves nothing that can be pressed', async () => {
  const before = world.arrive();
  await writeSomething(before, own);
  world.hub.network = 'off';
  await before.press('Send');
  await before.sees('Saved on this phone or computer');
  before.leave();
  world.hub.network = 'on';
  world.hub.refuse = { type: 'unavailable', status: 503 };

  const visitor = world.arrive({ attributes: { 'quick-exit': '' } });
  const places = placesOf(visitor.root);
  await visitor.reads('1 message is waiting to send');
  await visitor.reads('Leave this page now');
  await visitor.reads('What people said, and what we did');
  await visitor.reads('Share an idea');
  expect(places.get('Share an idea')?.size).toBe(1);
  for (const [name, at] of places) expect([name, at.size]).toEqual([name, 1]);
});
