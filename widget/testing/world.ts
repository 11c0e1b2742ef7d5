import { afterEach, beforeEach, vi } from 'vitest';
import type { SiteDocument } from '../../shared/protocol/site.ts';
import { type Charity, makeCharity } from './charity.ts';
import { forgetDevice } from './device.ts';
import { type HubInMemory, hubInMemory } from './hub-in-memory.ts';
import { type VisitOptions, type Visitor, visit } from './visitor.ts';

/** A charity with a hub, fresh for each test; what its visitors leave on the device goes with the test. */
export interface World {
  charity: Charity;
  hub: HubInMemory;
  arrive(options?: VisitOptions): Visitor;
}

export function useWorld(site: Partial<SiteDocument> = {}): World {
  let open: Visitor[] = [];
  const arrive = (options?: VisitOptions): Visitor => {
    const visitor = visit(world.charity, world.hub, options);
    open.push(visitor);
    return visitor;
  };
  // The cast: the rest is filled in before each test.
  const world = { arrive } as World;
  beforeEach(async () => {
    world.charity = await makeCharity(site);
    world.hub = hubInMemory(world.charity.site, world.charity.signed);
  });
  afterEach(async () => {
    for (const visitor of open) visitor.leave();
    open = [];
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    await forgetDevice();
  });
  return world;
}

export const secret = 'The zebra in the waiting room is too loud';

/** Up to the page before "Send". */
export async function writeSomething(
  visitor: Visitor,
  device: string,
  text = secret,
): Promise<void> {
  await visitor.sees('Help us get better');
  await visitor.press('Share an idea');
  await visitor.sees('What is your idea?');
  await visitor.write(text);
  await visitor.press('Continue');
  await visitor.sees('Is this your own phone or computer?');
  await visitor.choose(device);
  await visitor.press('Continue');
  await visitor.sees('Check before you send');
}

/** Somebody whose message is only in the open page, for want of a network. */
export async function held(world: World): Promise<Visitor> {
  const visitor = world.arrive();
  await writeSomething(visitor, shared);
  world.hub.network = 'off';
  await visitor.press('Send');
  await visitor.sees('Keep this page open');
  return visitor;
}

export const own = 'Yes, it is mine';
export const shared = 'No, it is shared, or I am not sure';

export function codeOf({ root }: Visitor): string {
  return (root.querySelector('.code')?.textContent ?? '').trim();
}

export async function enterCode(visitor: Visitor, code: string): Promise<void> {
  await visitor.press('See the answer to something you sent');
  await visitor.sees('What is your code?');
  await visitor.write(code);
  await visitor.press('Continue');
}
