import { expect, test, vi } from 'vitest';
import './define.ts';
import { answered, writeBack } from './testing/answered.ts';
import { codeOf, enterCode, held, own, shared, useWorld, writeSomething } from './testing/world.ts';

const world = useWorld();

/** The person goes elsewhere, and the browser keeps the page for "Back". */
const goElsewhere = () => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));

test('who comes back to the page on a shared device finds no code', async () => {
  const visitor = world.arrive();
  await writeSomething(visitor, shared);
  await visitor.press('Send');
  await visitor.sees('We have got it');
  const code = codeOf(visitor);
  goElsewhere();
  await visitor.sees('Help us get better');
  expect(visitor.text()).not.toContain(code);
});

test('a message that is only in the page keeps its code in sight, until it is sent', async () => {
  const visitor = await held(world);
  const code = codeOf(visitor);
  goElsewhere();
  expect(codeOf(visitor)).toBe(code);
  await visitor.press('Delete it');
  await visitor.sees('Delete what you saved?');
  world.hub.network = 'on';
  dispatchEvent(new Event('online'));
  await expect.poll(() => world.hub.feedback.size).toBe(1);
  await expect.poll(() => visitor.text()).not.toContain('waiting to send');
  goElsewhere();
  await visitor.sees('Help us get better');
});

test('a message that is only in the page keeps its code in sight when trying again goes wrong, which is told', async () => {
  const visitor = await held(world);
  const code = codeOf(visitor);
  const told = vi.spyOn(globalThis, 'reportError').mockImplementation(() => undefined);
  vi.stubGlobal('fetch', () => Promise.reject(new RangeError('a bug')));
  await visitor.press('Try to send it now');
  await visitor.reads('Something went wrong. Nothing was lost. Try again.');
  expect(visitor.root.activeElement?.className).toBe('summary');
  expect(codeOf(visitor)).toBe(code);
  expect(told).toHaveBeenCalled();
});

test('other ways to reach the charity stand beside what is only in the page, and after what was sent', async () => {
  const visitor = world.arrive({ fallback: 'Ring us on 020 0000 0000' });
  const isShown = () => {
    const [text] = visitor.element.childNodes;
    return text instanceof Text && text.assignedSlot?.parentElement?.checkVisibility() === true;
  };
  await writeSomething(visitor, shared);
  expect(isShown()).toBe(false);
  world.hub.network = 'off';
  await visitor.press('Send');
  await visitor.sees('Keep this page open');
  expect(isShown()).toBe(true);
  world.hub.network = 'on';
  await visitor.press('Try to send it now');
  await visitor.sees('We have got it');
  expect(isShown()).toBe(true);
  await visitor.press('Finish');
  await visitor.sees('Help us get better');
  expect(isShown()).toBe(false);
});

test('a code on one’s own device is there again', async () => {
  const visitor = world.arrive();
  await writeSomething(visitor, own);
  await visitor.press('Send');
  await visitor.sees('We have got it');
  const code = codeOf(visitor);
  goElsewhere();
  expect(codeOf(visitor)).toBe(code);
});

test('who opened an answer with a code was not asked whose device it is: nobody else finds it', async () => {
  const visitor = world.arrive();
  await writeSomething(visitor, shared);
  await visitor.press('Send');
  await visitor.sees('We have got it');
  const code = codeOf(visitor);
  await visitor.press('Finish');
  await enterCode(visitor, code);
  await visitor.reads('We have got it');
  goElsewhere();
  await visitor.sees('Help us get better');
  await visitor.press('See the answer to something you sent');
  await visitor.sees('What is your code?');
  await visitor.write(code);
  goElsewhere();
  await visitor.sees('Help us get better');
});

test('nor what staff asked, while an answer to it was being written', async () => {
  const { visitor } = await answered(world, 'needmore', 'Which letters?');
  await writeBack(visitor);
  goElsewhere();
  await visitor.sees('Help us get better');
  await visitor.press('See the answer to something you sent');
  await visitor.sees('What is your code?');
  expect(visitor.text()).not.toMatch(/Which letters|velvet/);
});
