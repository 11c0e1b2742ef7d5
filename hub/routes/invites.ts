import { Hono } from 'hono';
import {
  claimInviteSchema,
  type InviteClaimed,
  type InvitePut,
  putInviteSchema,
} from '../../shared/protocol/team.ts';
import type { Id } from '../../shared/records/ids.ts';
import { deviceCalling, proves, sameText } from '../authorise.ts';
import type { Hub, HubEnv } from '../hub.ts';
import { refuse } from '../problem.ts';
import { addressOf, bodyOf, bodyUpTo, idIn } from '../request.ts';
import type { StoredInvite } from '../storage/storage.ts';
import { assertAdmitted } from './admitted.ts';

export function inviteRoutes(hub: Hub): Hono<HubEnv> {
  const { storage, limits } = hub;
  return new Hono<HubEnv>()
    .put('/v1/teams/:team/invites/:invite', bodyUpTo(hub, limits.sealedRing), async (c) => {
      const { team } = await deviceCalling(hub, c, idIn(c, 'team'));
      const invite = idIn(c, 'invite');
      const body = await bodyOf(c, putInviteSchema);
      const expires = hub.now() + limits.inviteLife;
      const held = await storage.putInvite({ ...body, team, invite, expires }, limits.openInvites);
      if (held === 'full')
        throw refuse('too-large', `A team has at most ${limits.openInvites} open invites.`);
      if (held === 'behind') throw refuse('conflict', 'The team has another key ring by now.');
      if (held.team !== team || !sameText(held.claimHash, body.claimHash)) {
        throw refuse('conflict', 'The id is that of another invite.');
      }
      return c.json({ expires: held.expires } satisfies InvitePut, 201);
    })
    .delete('/v1/teams/:team/invites/:invite', async (c) => {
      const { team } = await deviceCalling(hub, c, idIn(c, 'team'));
      await storage.dropInvite(team, idIn(c, 'invite'));
      return c.body(null, 204);
    })
    .post('/v1/invites/:invite/claim', bodyUpTo(hub, 0), async (c) => {
      hub.rates.takeForAddress('claim', addressOf(hub, c), limits.claimRate);
      const { claim, device, secretHash } = await bodyOf(c, claimInviteSchema);
      const { team, sealed } = await inviteProven(hub, idIn(c, 'invite'), claim);
      const time = hub.now();
      const invite = idIn(c, 'invite');
      const guest = { team, invite, device, secretHash, time };
      assertAdmitted(hub, await storage.admit(guest, limits.devices));
      const answer: InviteClaimed = { team, sealed, epoch: await storage.epoch(), time };
      return c.json(answer);
    });
}

/** @throws Refusal `not-found`, alike for a wrong claim and an invite that was never there; or `gone` */
async function inviteProven(hub: Hub, invite: Id, claim: string): Promise<StoredInvite> {
  const held = await hub.storage.invite(invite);
  const proven = proves(claim, held?.claimHash ?? '');
  if (!held || !proven) throw refuse('not-found');
  if (held.expires <= hub.now()) throw refuse('gone', 'The invite has expired.');
  return held;
}
