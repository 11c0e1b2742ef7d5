import { Hono } from 'hono';
import { type PutRing, putRingSchema, type Rings } from '../../shared/protocol/ring.ts';
import { deviceCalling } from '../authorise.ts';
import type { Hub, HubContext, HubEnv } from '../hub.ts';
import { refuse } from '../problem.ts';
import { anyBodyUpTo, bodyOf, idIn } from '../request.ts';
import type { StoredDevice } from '../storage/storage.ts';

export function ringRoutes(hub: Hub): Hono<HubEnv> {
  const { storage, limits } = hub;
  return new Hono<HubEnv>()
    .post('/v1/teams/:team/rings', anyBodyUpTo(limits.body), async (c) => {
      const device = await deviceCalling(hub, c, idIn(c, 'team'));
      const ring = await bodyOf(c, putRingSchema);
      await putRing(hub, device, ring);
      return c.json({ ring: ring.ring });
    })
    .get('/v1/teams/:team/rings', async (c) => {
      const { team, device } = await deviceCalling(hub, c, idIn(c, 'team'));
      const rings = await storage.ringsFor(team, device, afterIn(c));
      return c.json({ ring: (await storage.ring(team)).number, rings: [...rings] } satisfies Rings);
    });
}

async function putRing(hub: Hub, { team, device }: StoredDevice, ring: PutRing): Promise<void> {
  if (!ring.boxes.some((box) => box.device === device)) {
    throw refuse('bad-request', 'The device that puts a ring has a box in it.');
  }
  const outcome = await hub.storage.putRing({ ...ring, team, sender: device });
  if (outcome === 'behind') throw refuse('conflict', 'The team has another key ring by now.');
  if (outcome === 'incomplete')
    throw refuse('conflict', 'The team has a device that is not named.');
  if (outcome === 'taken') throw refuse('conflict', 'The kit is another team’s.');
  for (const gone of ring.removed) hub.announcer.cut(gone);
}

function afterIn(c: HubContext): number {
  const after = c.req.query('after') ?? '0';
  if (!/^\d{1,7}$/.test(after)) throw refuse('bad-request', 'after is the number of a ring.');
  return Number(after);
}
