import axe from 'axe-core';
import { describe, expect, test, vi } from 'vitest';
import './define.ts';
import { GetInvolved } from './get-involved.ts';
import { databases } from './testing/device.ts';
import type { Visitor } from './testing/visitor.ts';
import { arrived, everyWay, joinGroup, question } from './testing/ways.ts';
import { own, shared, useWorld } from './testing/world.ts';

const world = useWorld(everyWay);

describe('the charity’s question', () => {
  test('says what can change and who decides, and takes a choice and words', async () => {
    const visitor = world.arrive();
    await visitor.press('Answer our questionWhen should we be open?');
    await visitor.sees('When should we be open?');
    await visitor.reads('What can change: The hours of the Tuesday club');
    await visitor.reads('We ask what you think. Then we decide');
    await visitor.press('Continue');
    await visitor.sees('Why do you think so? (optional)');
    await visitor.press('Continue');
    await visitor.reads('Go back and choose an answer, or write one in the box');
    await visitor.press('Back');
    await visitor.choose('Evenings');
    await visitor.press('Continue');
    await visitor.press('Continue');
    await visitor.press('Continue');
    await visitor.choose(shared);
    await visitor.press('Continue');
    await visitor.press('Send');
    await visitor.sees('We have got it');
    expect(await arrived(world)).toMatchObject({
      way: 'answer',
      answer: { question: question.id, choice: 'Evenings' },
    });
  });
});

describe('a way that is handed over', () => {
  test('asks for no story, names whom to turn to, and offers to be called instead', async () => {
    const visitor = world.arrive();
    await visitor.press('Tell your storyCall Ada on 029 2000 0000.');
    await visitor.sees('Tell your story');
    await visitor.reads('We do not ask for your story here.');
    await visitor.reads('Call Ada on 029 2000 0000.');
    expect(visitor.root.querySelector('textarea, input')).toBeNull();
    await visitor.press('Ask us to get in touch');
    await visitor.sees('How can we reach you?');
  });

  test('never follows a link that could run something', async () => {
    const visitor = world.arrive();
    await visitor.press('Join a group that helps run thingsTuesdays, Cardiff. We pay travel.');
    await visitor.sees('Join a group that helps run things');
    await visitor.reads('get advice before you say yes to pay');
    expect(visitor.root.querySelector('a')).toBeNull();
  });
});

describe('practice', () => {
  test('goes through every page, says on each what it is, stores nothing and sends nothing', async () => {
    const visitor = world.arrive({ attributes: { practice: '' } });
    const sent = vi.fn();
    visitor.element.addEventListener('gi-queued', sent);
    const noted: boolean[] = [];
    visitor.element.addEventListener('gi-step', async () => {
      if (visitor.element instanceof GetInvolved) await visitor.element.updateComplete;
      noted.push(visitor.text().includes('This is practice.'));
    });
    await visitor.reads('This is practice.');
    expect(visitor.text()).not.toContain('See the answer to something you sent');
    await joinGroup(visitor);
    await visitor.press('Send');
    await visitor.sees('This was practice');
    await visitor.press('Finish');
    await visitor.press('Tell us what you think');
    await visitor.sees('What do you want to tell us?');
    await visitor.reads('This is practice.');
    await visitor.write('The zebra is loud');
    await visitor.press('Continue');
    await visitor.choose(own);
    await visitor.press('Continue');
    await visitor.press('Send');
    await visitor.sees('This was practice');
    expect(noted).not.toContain(false);
    expect(noted.length).toBeGreaterThan(10);
    expect(sent).not.toHaveBeenCalled();
    expect(await databases()).toEqual([]);
    expect(world.hub.requests.every((request) => request.startsWith('GET /v1/sites/'))).toBe(true);
  });
});

describe.each(['light', 'dark'])('in %s colours', (scheme) => {
  test('axe finds nothing to object to on the pages of these ways', async () => {
    document.documentElement.style.colorScheme = scheme;
    const visitor = world.arrive();
    const seen: string[] = [];
    const press = visitor.press.bind(visitor);
    const watched: Visitor = {
      ...visitor,
      async press(name) {
        seen.push(...(await faults(visitor.element)));
        await press(name);
      },
    };
    await joinGroup(watched);
    seen.push(...(await faults(visitor.element)));
    document.documentElement.style.colorScheme = '';
    expect([...new Set(seen)]).toEqual([]);
  });
});

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function faults(element: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(element, {
    runOnly: rules,
    rules: { region: { enabled: false }, 'heading-order': { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
