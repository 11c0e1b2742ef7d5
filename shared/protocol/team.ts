import * as v from 'valibot';
import { limits } from './limits.ts';
import { bytes, bytes32, epoch, id, ringNumber, time } from './wire.ts';

/** Making a team, and letting somebody into it. */

export const createTeamSchema = v.object({
  team: id,
  device: id,
  secretHash: bytes32,
  signUp: v.optional(v.pipe(v.string(), v.maxLength(200))),
});
export type CreateTeam = v.InferOutput<typeof createTeamSchema>;

export const teamCreatedSchema = v.object({ team: id, epoch, time });
export type TeamCreated = v.InferOutput<typeof teamCreatedSchema>;

export const putInviteSchema = v.object({
  claimHash: bytes32,
  sealed: bytes(limits.sealedRing),
  /** The number of the ring in it. */
  ring: v.optional(ringNumber, 1),
});
export type PutInvite = v.InferInput<typeof putInviteSchema>;

export const invitePutSchema = v.object({ expires: time });
export type InvitePut = v.InferOutput<typeof invitePutSchema>;

export const claimInviteSchema = v.object({ claim: bytes32, device: id, secretHash: bytes32 });
export type ClaimInvite = v.InferOutput<typeof claimInviteSchema>;

export const inviteClaimedSchema = v.object({
  team: id,
  sealed: bytes(limits.sealedRing),
  epoch,
  time,
});
export type InviteClaimed = v.InferOutput<typeof inviteClaimedSchema>;
