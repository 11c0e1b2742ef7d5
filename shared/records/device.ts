import * as v from 'valibot';
import type { Folded } from './fold.ts';
import { maybeTime, text, time, viewOf } from './record.ts';

/** One browser profile of a member, as it introduces itself to the team. */
const deviceSchema = v.object({
  id: v.string(),
  /** Whose it is. */
  member: text,
  /** "Firefox on Windows": enough to know it by. */
  name: text,
  /** base64url of the 65-byte point that key rings are sealed to. */
  publicKey: text,
  /** Shows that it had the team's keys when it said so (shared/seal/device-proof.ts). */
  proof: text,
  joinedAt: time,
  /** When it left by itself. */
  leftAt: maybeTime,
});
export type Device = v.InferOutput<typeof deviceSchema>;

export function deviceOf(folded: Folded): Device | undefined {
  return viewOf(deviceSchema, folded);
}
