import type { Status } from '../../shared/records/taxonomy.ts';
import type { Visitor } from './visitor.ts';
import { codeOf, enterCode, shared, type World, writeSomething } from './world.ts';

/** Visitors whom staff answered, and what they write back. */

export const day = 24 * 60 * 60 * 1000;

/** Somebody sent something, and staff answered; the page is left, so that it forgets whose device it is. */
export async function answered(world: World, status: Status, text: string, by?: string) {
  const before = world.arrive();
  await writeSomething(before, shared);
  await before.press('Send');
  await before.sees('We have got it');
  const code = codeOf(before);
  before.leave();
  const [[id, put] = never()] = world.hub.feedback;
  const body = await world.charity.open(id, put.sealed);
  const say = async (status: Status, text: string, by?: string) => {
    world.hub.now += day;
    const answer = await world.charity.answer(body, status, text, by);
    world.hub.messages.push({ ...answer, time: world.hub.now });
    return answer.id;
  };
  const message = await say(status, text, by);
  world.hub.now += day;
  const visitor = world.arrive();
  await visitor.sees('Help us get better');
  await enterCode(visitor, code);
  await visitor.sees('What happened to what you sent');
  const again = async () => {
    if (!visitor.text().includes('Help us get better')) await visitor.press('Back');
    await visitor.sees('Help us get better');
    await enterCode(visitor, code);
    await visitor.sees('What happened to what you sent');
  };
  return { visitor, code, id, body, message, say, again };
}

/** Up to the page with "Send". */
export async function writeBack(visitor: Visitor, text = words): Promise<void> {
  await visitor.press('Write back');
  await visitor.sees('What do you want to say?');
  await visitor.write(text);
  await visitor.press('Continue');
  await visitor.sees(toCheck);
}

/** What was made of what staff did; up to the page with "Send". */
export async function makeOf(visitor: Visitor, choice: string, text: string): Promise<void> {
  await visitor.press('Did this make a difference?');
  await visitor.sees('Did this make a difference?');
  await visitor.choose(choice);
  await visitor.press('Continue');
  await visitor.sees(more);
  await visitor.write(text);
  await visitor.press('Continue');
  await visitor.sees(toCheck);
}

export const toCheck = 'Check before you send';
export const more = 'Do you want to say more? (optional)';

export const words = 'The ones about the velvet umbrella';

export async function opened(world: World, id: string) {
  const all = [...world.hub.replies].map(([reply, { sealed }]) =>
    world.charity.openReply(reply, id, sealed),
  );
  return Promise.all(all);
}

function never(): never {
  throw new Error('nothing was sent');
}
