import { Hono } from 'hono';
import { claimRecoverySchema, type RecoveryClaimed } from '../../shared/protocol/ring.ts';
import { proves } from '../authorise.ts';
import type { Hub, HubEnv } from '../hub.ts';
import { refuse } from '../problem.ts';
import { addressOf, bodyOf, bodyUpTo, nameIn } from '../request.ts';
import { assertAdmitted } from './admitted.ts';

export function recoveryRoutes(hub: Hub): Hono<HubEnv> {
  const { storage, limits } = hub;
  return new Hono<HubEnv>().post('/v1/recoveries/:recovery/claim', bodyUpTo(hub, 0), async (c) => {
    hub.rates.takeForAddress('recovery', addressOf(hub, c), limits.recoveryRate);
    const { claim, device, secretHash } = await bodyOf(c, claimRecoverySchema);
    const recovery = nameIn(c, 'recovery');
    const kit = await storage.recovery(recovery);
    const proven = proves(claim, kit?.claimHash ?? '');
    if (!kit || !proven) throw refuse('not-found');
    const time = hub.now();
    const guest = { team: kit.team, recovery, device, secretHash, time };
    assertAdmitted(hub, await storage.admitRecovered(guest, limits.devices));
    // Read anew: once the device is in, no ring can be put that does not name it.
    const held = await storage.recovery(recovery);
    if (!held) throw refuse('not-found');
    const { team, id, ring, sealed, box, pair } = held;
    const epoch = await storage.epoch();
    return c.json({ team, id, ring, sealed, box, pair, epoch, time } satisfies RecoveryClaimed);
  });
}
