import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import './define.ts';
import { type Charity, makeCharity } from './testing/charity.ts';
import { type HubInMemory, hubInMemory } from './testing/hub-in-memory.ts';
import { type Visitor, visit } from './testing/visitor.ts';

let charity: Charity;
let hub: HubInMemory;
let visitor: Visitor;

beforeEach(async () => {
  charity = await makeCharity();
  hub = hubInMemory(charity.site, charity.signed);
  visitor = visit(charity, hub);
  await visitor.sees('Help us get better');
});

afterEach(() => {
  visitor.leave();
  vi.unstubAllGlobals();
  document.documentElement.style.colorScheme = '';
});

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe objects to on the page that is shown; the page around the element is the test's own. */
async function faults(): Promise<string[]> {
  const { violations } = await axe.run(visitor.element, {
    runOnly: rules,
    rules: { region: { enabled: false }, 'heading-order': { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.each(['light', 'dark'])('in %s colours, axe finds nothing to object to', (scheme) => {
  test('on any page of a message, its answer and its erasure', async () => {
    document.documentElement.style.colorScheme = scheme;
    const seen: string[] = [];
    const check = async (heading: string) => {
      await visitor.sees(heading);
      seen.push(...(await faults()).map((fault) => `${heading}: ${fault}`));
    };
    await check('Help us get better');
    await visitor.press('Share an idea');
    await check('What is your idea?');
    await visitor.press('Continue');
    await visitor.reads('There is a problem');
    await check('What is your idea?');
    await visitor.write('Ring people.');
    await visitor.press('Continue');
    await check('Is this your own phone or computer?');
    await visitor.press('Continue');
    await visitor.reads('There is a problem');
    await check('Is this your own phone or computer?');
    await visitor.choose('No, it is shared, or I am not sure');
    await visitor.press('Continue');
    await check('Check before you send');
    hub.network = 'off';
    await visitor.press('Send');
    await check('Keep this page open');
    hub.network = 'on';
    await visitor.press('Try to send it now');
    await check('We have got it');
    const code = visitor.root.querySelector('.code')?.textContent ?? '';
    await visitor.press('Finish');
    await visitor.press('See the answer to something you sent');
    await check('What is your code?');
    await visitor.write('12');
    await visitor.press('Continue');
    await visitor.reads('There is a problem');
    await check('What is your code?');
    await visitor.write(code);
    await visitor.press('Continue');
    await check('What happened to what you sent');
    for (const status of ['needmore', 'done'] as const) {
      const [[id, put] = never()] = hub.feedback;
      const answer = await charity.answer(await charity.open(id, put.sealed), status, 'What now?');
      hub.now += 1000;
      hub.messages.push({ ...answer, time: hub.now });
      await visitor.press('Back');
      await visitor.press('See the answer to something you sent');
      await visitor.write(code);
      await visitor.press('Continue');
      await check('What happened to what you sent');
      const asked = status === 'needmore' ? 'Write back' : 'Did this make a difference?';
      const page = status === 'needmore' ? 'What do you want to say?' : asked;
      await visitor.press(asked);
      await check(page);
      await visitor.press('Continue');
      await visitor.reads('There is a problem');
      await check(page);
      if (status === 'needmore') await visitor.write('Ring me on 07700 900 982.');
      else {
        await visitor.choose('A bit');
        await visitor.press('Continue');
        await check('Do you want to say more? (optional)');
      }
      await visitor.press('Continue');
      await check('Check before you send');
      await visitor.press('Back');
      await visitor.press('Back');
      if (status === 'done') await visitor.press('Back');
      await visitor.sees('What happened to what you sent');
    }
    await visitor.press('Delete what I sent');
    await check('Delete what you sent?');
    await visitor.press('Yes, delete it');
    await check('It is deleted');
    expect(seen).toEqual([]);
  });
});

test('a keyboard alone writes and sends, and the focus follows to each new heading', async () => {
  const focused = () => visitor.root.activeElement;
  const heading = async (text: string) => {
    await visitor.sees(text);
    await vi.waitFor(() => expect(focused()?.textContent?.trim()).toBe(text), { timeout: 10_000 });
    expect(focused()?.getAttribute('role')).toBe('heading');
  };
  await userEvent.keyboard('{Tab}');
  expect(focused()?.textContent?.trim()).toBe('Tell us what you think');
  await userEvent.keyboard('{Enter}');
  await heading('What do you want to tell us?');
  await userEvent.keyboard('{Tab}');
  expect(focused()?.tagName).toBe('TEXTAREA');
  await userEvent.keyboard('Open later.{Tab}{Enter}');
  await heading('Is this your own phone or computer?');
  await userEvent.keyboard('{Tab}{ArrowDown}');
  // Choosing goes nowhere by itself.
  await visitor.sees('Is this your own phone or computer?');
  await userEvent.keyboard('{Enter}');
  await heading('Check before you send');
  await userEvent.keyboard('{Tab}{Tab}{Tab}{Enter}');
  await heading('We have got it');
  expect(hub.feedback.size).toBe(1);
  await vi.waitFor(
    () => expect(visitor.root.querySelector('[role=status]')?.textContent).toBe('We have got it'),
    { timeout: 10_000 },
  );
});

test('a second press that comes with the first does nothing on the page that came of it', async () => {
  const press = (times: number) => {
    const name = 'Continue';
    const button = [...visitor.root.querySelectorAll('button')].find(
      ({ textContent }) => textContent?.trim() === name,
    );
    button?.dispatchEvent(
      new MouseEvent('click', { detail: times, bubbles: true, cancelable: true, composed: true }),
    );
  };
  await visitor.press('Tell us what you think');
  await visitor.sees('What do you want to tell us?');
  await visitor.write('Open later.');
  press(1);
  await visitor.sees('Is this your own phone or computer?');
  press(2);
  await visitor.sees('Is this your own phone or computer?');
  expect(visitor.text()).not.toContain('There is a problem');
  press(1);
  await visitor.reads('There is a problem');
});

test('the link from what is to be put right shows the question with its field', async () => {
  await visitor.press('Tell us what you think');
  await visitor.sees('What do you want to tell us?');
  await visitor.press('Continue');
  await visitor.reads('There is a problem');
  const room = document.createElement('div');
  room.style.blockSize = '3000px';
  document.body.append(room);
  onTestFinished(() => room.remove());
  scrollTo(0, 3000);
  await visitor.press('Write something in the box');
  expect(visitor.root.activeElement?.tagName).toBe('TEXTAREA');
  const title = visitor.root.querySelector('.title')?.getBoundingClientRect();
  expect(title?.top).toBeGreaterThanOrEqual(0);
  expect(title?.bottom).toBeLessThanOrEqual(innerHeight);
});

test('everything that can be pressed is at least 44 pixels high', async () => {
  for (const way of ['Share an idea', undefined]) {
    if (way) await visitor.press(way);
    for (const button of visitor.root.querySelectorAll('button')) {
      expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    }
  }
});

function never(): never {
  throw new Error('nothing was sent');
}
