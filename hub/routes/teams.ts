import { Hono } from 'hono';
import { type CreateTeam, createTeamSchema, type TeamCreated } from '../../shared/protocol/team.ts';
import { sameText } from '../authorise.ts';
import type { Hub, HubEnv } from '../hub.ts';
import { refuse } from '../problem.ts';
import { addressOf, bodyOf, bodyUpTo } from '../request.ts';

export function teamRoutes(hub: Hub): Hono<HubEnv> {
  return new Hono<HubEnv>().post('/v1/teams', bodyUpTo(hub, 0), async (c) => {
    hub.rates.takeForAddress('team', addressOf(hub, c), hub.limits.teamRate);
    const body = await bodyOf(c, createTeamSchema);
    assertMaySignUp(hub, body.signUp);
    const isNew = await createTeam(hub, body);
    const answer: TeamCreated = {
      team: body.team,
      epoch: await hub.storage.epoch(),
      time: hub.now(),
    };
    return c.json(answer, isNew ? 201 : 200);
  });
}

function assertMaySignUp({ config: { signUp } }: Hub, code: string | undefined): void {
  if (signUp.type === 'closed') throw refuse('forbidden', 'Sign-up is closed.');
  if (signUp.type === 'code' && !sameText(code ?? '', signUp.code)) {
    throw refuse('forbidden', 'Sign-up needs the code of this hub.');
  }
}

/** @returns false when this very team was made before: the answer to that was lost on the way */
async function createTeam(hub: Hub, { team, device, secretHash }: CreateTeam): Promise<boolean> {
  const made = await hub.storage.createTeam({ team, device, secretHash, time: hub.now() });
  if (made === 'created') return true;
  const held = await hub.storage.device(device);
  if (held?.team === team && sameText(held.secretHash, secretHash)) return false;
  throw refuse('conflict', 'The team or the device is there already.');
}
