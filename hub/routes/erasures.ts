import { Hono } from 'hono';
import { type Erased, eraseSchema } from '../../shared/protocol/journal.ts';
import { deviceCalling } from '../authorise.ts';
import type { Hub, HubEnv } from '../hub.ts';
import { refuse } from '../problem.ts';
import { bodyOf, bodyUpTo, idIn } from '../request.ts';
import type { NewErasure } from '../storage/storage.ts';

export function erasureRoutes(hub: Hub): Hono<HubEnv> {
  return new Hono<HubEnv>().post('/v1/teams/:team/erasures', bodyUpTo(hub, 0), async (c) => {
    const { team } = await deviceCalling(hub, c, idIn(c, 'team'));
    const body = await bodyOf(c, eraseSchema);
    const time = hub.now();
    const number = await eraseSubject(hub, { team, time, ...body });
    const answer: Erased = { epoch: await hub.storage.epoch(), time, number };
    return c.json(answer);
  });
}

/** Purges, and tells the team's devices. @returns the number of the erasure entry */
export async function eraseSubject(hub: Hub, erasure: NewErasure): Promise<number> {
  const number = await hub.storage.erase(erasure);
  if (number === 'taken') throw refuse('conflict', 'The id is that of another entry.');
  hub.announcer.announce(erasure.team, await hub.storage.head(erasure.team));
  return number;
}
