import { describe, expect, test } from 'vitest';
import './define.ts';
import type { GetInvolved } from './get-involved.ts';
import { databases } from './testing/device.ts';
import type { Visitor } from './testing/visitor.ts';
import { agreed, arrived, everyWay, joinGroup, numbers } from './testing/ways.ts';
import { codeOf, shared, useWorld } from './testing/world.ts';

const keepWords =
  'Bridge Project can keep what I wrote, even about my health or my past. I can stop it at any time.';
const world = useWorld(everyWay);

/** Until French words have come, and whoever waited for them too has gone on. */
async function inFrench(part: string) {
  await import(`./locales/fr-${part}.ts`);
  await new Promise((resolve) => setTimeout(resolve, 0));
}

describe('the first screen', () => {
  test('shows what is offered in the charity’s order, with one line each, and nothing that is over', async () => {
    const visitor = world.arrive();
    await visitor.sees('Help us get better');
    const ways = [...visitor.root.querySelectorAll('.way')].map((one) => one.textContent?.trim());
    expect(ways).toEqual([
      'Keep me posted',
      'Tell us what you think',
      'Join a group that helps run thingsTuesdays, Cardiff. We pay travel.',
      'Answer our questionWhen should we be open?',
      'I would rather talk to someone',
      'Tell your storyCall Ada on 029 2000 0000.',
      'Help others as a mentor',
    ]);
  });

  test('speaks another language as soon as the page does', async () => {
    const visitor = world.arrive();
    await visitor.reads('Keep me posted');
    visitor.element.setAttribute('lang', 'cy');
    await visitor.reads('Rhoi gwybod i mi am newyddion');
  });

  test('keeps to the language that was asked for last, whichever words come last', async () => {
    const visitor = world.arrive({ attributes: { 'quick-exit': '' } });
    await visitor.reads('Keep me posted');
    await visitor.reads('Leave this page now');
    const inEnglish = visitor.text();
    // The cast: it was made by its tag.
    const element = visitor.element as GetInvolved;
    element.lang = 'fr';
    await element.updateComplete;
    element.lang = 'en';
    await Promise.all(['start', 'ways', 'exit'].map(inFrench));
    expect(visitor.text()).toBe(inEnglish);
  });
});

describe('a way that asks how to reach somebody', () => {
  test('sends what was answered, sealed, with the wording of what was agreed to', async () => {
    const visitor = world.arrive();
    await joinGroup(visitor);
    await visitor.press('Send');
    await visitor.sees('We have got it');
    expect(JSON.stringify([...world.hub.feedback])).not.toContain('07700');
    expect(await arrived(world)).toMatchObject({
      way: 'group',
      text: '',
      contact: { name: 'Sam', how: 'call', where: numbers, when: 'After 4', message: 'no' },
      consents: [{ id: 'reach', version: 2 }],
      who: 'unsaid',
    });
    expect(codeOf(visitor)).toMatch(/^(\d{4} ){3}\d{4}$/);
  });

  test('shows everything before it is sent, and asks again only what a change needs', async () => {
    const visitor = world.arrive();
    await joinGroup(visitor);
    for (const answer of ['Call me', numbers, 'Sam', 'After 4', 'I would rather not say']) {
      await visitor.reads(answer);
    }
    expect(visitor.text()).not.toContain('Is there a phone number');
    await visitor.press('Change: How we can reach you');
    await visitor.sees('How can we reach you?');
    await visitor.choose('Email me');
    await visitor.press('Continue');
    await visitor.sees('What is your email address?');
    await visitor.write('sam@example.com');
    await visitor.press('Continue');
    await visitor.sees('Check before you send');
    expect(visitor.text()).not.toContain(numbers);
    await visitor.press('Change: What you wrote');
    await visitor.write('I have been there. Ask on 01632 960 142.');
    await visitor.press('Continue');
    // Words beside an address are about somebody: they are asked about.
    await visitor.sees('What do you agree to?');
    await visitor.press('Continue');
    await visitor.reads('Tick the second box, or go back and take out what you wrote');
    await visitor.choose(keepWords);
    await visitor.press('Continue');
    await visitor.sees('Check before you send');
    await visitor.reads('Is there a phone number or an email address in it?');
    await visitor.press('Send');
    await visitor.sees('We have got it');
    expect(await arrived(world)).toMatchObject({
      consents: [
        { id: 'reach', version: 2 },
        { id: 'words', version: 1 },
      ],
      text: 'I have been there. Ask on 01632 960 142.',
      contact: { how: 'email', where: 'sam@example.com' },
    });
  });

  test('keeps every answer on the way back', async () => {
    const visitor = world.arrive();
    await joinGroup(visitor);
    await visitor.press('Back');
    await visitor.sees('Is this your own phone or computer?');
    await visitor.press('Back');
    await visitor.sees('Who are you? (optional)');
    expect(visitor.root.querySelectorAll('input:checked')).toHaveLength(1);
    for (const page of [
      'What do you agree to?',
      'Is there anything you want to add? (optional)',
      'When is it safe to call you? (optional)',
    ]) {
      await visitor.press('Back');
      await visitor.sees(page);
    }
    expect(visitor.root.querySelector('input')?.value).toBe('After 4');
  });

  test('has nothing ticked before the person ticks it, and needs no contact from who has a code', async () => {
    const visitor = world.arrive();
    await visitor.press('I would rather talk to someone');
    await visitor.sees('How can we reach you?');
    expect(visitor.root.querySelectorAll('input:checked')).toHaveLength(0);
    await visitor.press('Continue');
    await visitor.reads('There is a problem');
    await visitor.choose('I will come back here with my code');
    await visitor.press('Continue');
    await visitor.sees('What do you want to talk about? (optional)');
    await visitor.press('Continue');
    await visitor.press('Continue');
    await visitor.sees('Is this your own phone or computer?');
    await visitor.choose(shared);
    await visitor.press('Continue');
    await visitor.press('Send');
    await visitor.sees('We have got it');
    // A test is as quick as a machine, and that is said.
    const { flags: _, ...body } = await arrived(world);
    expect(Object.keys(body).sort()).toEqual(['receipt', 'text', 'v', 'way']);
    expect(await databases()).toEqual([]);
  });

  test('says what is wrong with a number, and does not go on without consent', async () => {
    const visitor = world.arrive();
    await visitor.press('Keep me posted');
    await visitor.sees('What is your email address?');
    await visitor.write('sam');
    await visitor.press('Continue');
    await visitor.reads('Enter an email address, like name@example.com');
    await visitor.write('sam@example.com');
    await visitor.press('Continue');
    await visitor.sees('What do you agree to?');
    await visitor.press('Continue');
    await visitor.reads('Tick the box if you want us to send you news');
  });

  describe('that was changed on the last page, and not gone on from', () => {
    const send = async (visitor: Visitor) => {
      await visitor.press('Back');
      await visitor.sees('Check before you send');
      await visitor.press('Send');
    };

    test('leads back to words that are too many', async () => {
      const visitor = world.arrive();
      await joinGroup(visitor);
      await visitor.press('Change: What you wrote');
      await visitor.sees('Is there anything you want to add? (optional)');
      await visitor.write('x'.repeat(4001));
      await send(visitor);
      await visitor.reads('You have 1 too many.');
      expect(focused(visitor)).toBe('summary');
      expect(world.hub.feedback.size).toBe(0);
      await visitor.write('I have been there.');
      await visitor.press('Continue');
      await visitor.choose(keepWords);
      await visitor.press('Continue');
      await visitor.sees('Check before you send');
      await visitor.press('Send');
      await visitor.sees('We have got it');
      expect((await arrived(world)).text).toBe('I have been there.');
    });

    test('asks for the number that somebody is to be called on, and all that belongs to it', async () => {
      const visitor = world.arrive();
      await visitor.press('I would rather talk to someone');
      await visitor.choose('I will come back here with my code');
      for (const page of [
        'How can we reach you?',
        'What do you want to talk about? (optional)',
        'Who are you? (optional)',
      ]) {
        await visitor.sees(page);
        await visitor.press('Continue');
      }
      await visitor.choose(shared);
      await visitor.press('Continue');
      await visitor.press('Change: How we can reach you');
      await visitor.choose('Call me');
      await send(visitor);
      await visitor.sees('What is your phone number?');
      await visitor.reads('There is a problem');
      await visitor.write(numbers);
      await visitor.press('Continue');
      // A page that is not answered yet, and has nothing wrong with it.
      await visitor.sees('What can we call you? (optional)');
      await send(visitor);
      await visitor.sees('What can we call you? (optional)');
      expect(visitor.text()).not.toContain('There is a problem');
      expect(world.hub.feedback.size).toBe(0);
    });

    test('sends no number of somebody who took back what they agreed to', async () => {
      const visitor = world.arrive();
      await joinGroup(visitor);
      await visitor.press('Change: What you agree to');
      await visitor.choose(agreed);
      await send(visitor);
      await visitor.sees('What do you agree to?');
      await visitor.reads('There is a problem');
      expect(world.hub.feedback.size).toBe(0);
    });
  });

  test('takes an email address as long as one can be', async () => {
    const visitor = world.arrive();
    const address = (length: number) => `${'a'.repeat(length - '@example.com'.length)}@example.com`;
    await visitor.press('Keep me posted');
    await visitor.write(address(255));
    await visitor.press('Continue');
    await visitor.reads('Use 254 letters or less');
    await visitor.write(address(254));
    await visitor.press('Continue');
    await visitor.sees('What do you agree to?');
  });

  test('takes nothing along from another way', async () => {
    const visitor = world.arrive();
    await visitor.press('Tell us what you think');
    await visitor.write('The zebra is loud');
    await visitor.press('Back');
    await visitor.press('Keep me posted');
    await visitor.write('sam@example.com');
    await visitor.press('Continue');
    await visitor.choose('Bridge Project can send me news. I can stop it at any time.');
    await visitor.press('Continue');
    await visitor.choose(shared);
    await visitor.press('Continue');
    await visitor.sees('Check before you send');
    await visitor.press('Send');
    await visitor.sees('We have got it');
    expect((await arrived(world)).text).toBe('');
  });

  test('that the hub refuses for good is given back with its answers', async () => {
    const visitor = world.arrive();
    world.hub.refuse = { type: 'too-large', status: 413 };
    await joinGroup(visitor);
    await visitor.press('Send');
    await visitor.sees('We could not send it');
    await visitor.press('Go back to what you wrote');
    await visitor.sees('Check before you send');
    await visitor.reads(numbers);
  });
});

function focused({ root }: Visitor): string | undefined {
  return root.activeElement?.className;
}
