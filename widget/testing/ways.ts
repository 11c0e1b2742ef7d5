import type { SiteDocument } from '../../shared/protocol/site.ts';
import { newId } from '../../shared/records/ids.ts';
import { enFurther } from '../locales/en-further.ts';
import type { Visitor } from './visitor.ts';
import { own, type World } from './world.ts';

export const question = {
  id: newId(),
  text: 'When should we be open?',
  choices: ['Mornings', 'Evenings'] as string[],
  canChange: 'The hours of the Tuesday club',
  level: 'asked' as const,
};

/** A charity with ways of every kind: to reach somebody, to hand over, one that is over, one that nobody knows. */
export const everyWay: Partial<SiteDocument> = {
  ways: ['news', 'say', 'group', 'help', 'answer', 'talk', 'story', 'board', 'peer'],
  offers: [
    {
      way: 'group',
      what: 'Eight of us plan the next year.',
      when: 'Tuesdays',
      where: 'Cardiff',
      travel: 'We pay travel',
      pay: '£12 an hour',
      link: 'javascript:alert(1)',
    },
    { way: 'help', what: 'Read a leaflet', until: '2020-01-31' },
    { way: 'story', what: 'Call Ada on 029 2000 0000.' },
    { way: 'song', what: 'Sing with us' },
  ],
  question,
};

export const numbers = '07700 900 123';
export const agreed = enFurther.consents.reach('Bridge Project');

/** Joins a group, by telephone, up to the page before "Send". */
export async function joinGroup(visitor: Visitor, device = own): Promise<void> {
  await visitor.sees('Help us get better');
  await visitor.press('Join a group that helps run thingsTuesdays, Cardiff. We pay travel.');
  await visitor.sees('Join a group that helps run things');
  await visitor.press('Continue');
  await visitor.sees('How can we reach you?');
  await visitor.choose('Call me');
  await visitor.press('Continue');
  await visitor.sees('What is your phone number?');
  await visitor.write(numbers);
  await visitor.press('Continue');
  await visitor.sees('What can we call you? (optional)');
  await visitor.write(' Sam ');
  await visitor.press('Continue');
  await visitor.sees('Is it safe to leave a message?');
  await visitor.choose('No, or I am not sure');
  await visitor.press('Continue');
  await visitor.sees('When is it safe to call you? (optional)');
  await visitor.write('After 4');
  await visitor.press('Continue');
  await visitor.sees('Is there anything you want to add? (optional)');
  await visitor.press('Continue');
  await visitor.sees('What do you agree to?');
  await visitor.choose(agreed);
  await visitor.press('Continue');
  await visitor.sees('Who are you? (optional)');
  await visitor.choose('I would rather not say');
  await visitor.press('Continue');
  await visitor.sees('Is this your own phone or computer?');
  await visitor.choose(device);
  await visitor.press('Continue');
  await visitor.sees('Check before you send');
}

/** What staff find in the first message that came. */
export async function arrived({ hub, charity }: World) {
  const [first] = hub.feedback;
  if (!first) throw new Error('nothing arrived');
  return charity.open(first[0], first[1].sealed);
}
