import { Hono } from 'hono';
import type { Devices } from '../../shared/protocol/ring.ts';
import { deviceCalling } from '../authorise.ts';
import type { Hub, HubEnv } from '../hub.ts';
import { refuse } from '../problem.ts';
import { idIn } from '../request.ts';

export function deviceRoutes(hub: Hub): Hono<HubEnv> {
  const { storage, announcer } = hub;
  return new Hono<HubEnv>()
    .get('/v1/teams/:team/devices', async (c) => {
      const { team } = await deviceCalling(hub, c, idIn(c, 'team'));
      const [ring, devices] = [await storage.ring(team), await storage.devices(team)];
      return c.json({ ring: ring.number, devices: [...devices] } satisfies Devices);
    })
    .delete('/v1/teams/:team/devices/:device', async (c) => {
      const { team, device } = await deviceCalling(hub, c, idIn(c, 'team'));
      // Another one goes only with new keys for those that stay.
      if (idIn(c, 'device') !== device)
        throw refuse('forbidden', 'A device takes out itself only.');
      await storage.dropDevice(team, device);
      announcer.cut(device);
      return c.body(null, 204);
    });
}
