import { openRecoveredRing } from '../seal/handed-ring.ts';
import { parseRecoveryCode } from '../seal/recovery-code.ts';
import { deriveRecovery, openKitPair } from '../seal/recovery-kit.ts';
import { hashOf } from '../seal/secret.ts';
import { getMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { prepareRecovery } from './joining.ts';
import { inTurn } from './lock.ts';
import { clientOf, type SessionOptions } from './session.ts';
import { failureOf, type JoinOutcome, settleIn } from './settle-in.ts';
import { unlessFull } from './unless-full.ts';

export interface RecoverTeam {
  readonly hub: string;
  /** As it stands in the kit, however it was typed. */
  readonly code: string;
  readonly name: string;
}

/**
 * Brings a team back with its recovery kit, on a device that is in none. It can be called again when it
 * failed half-way: it is the same device that asks.
 */
export function recoverTeam(
  store: Store,
  team: RecoverTeam,
  options: SessionOptions = {},
): Promise<JoinOutcome> {
  return inTurn(() => unlessFull(() => recover(store, team, options)));
}

async function recover(
  store: Store,
  { hub, code, name }: RecoverTeam,
  options: SessionOptions,
): Promise<JoinOutcome> {
  if (await getMeta(store, 'membership')) return { type: 'already-in-team' };
  const secret = parseRecoveryCode(code);
  if (!secret) return { type: 'wrong-link' };
  const { recovery, claim, key } = await deriveRecovery(secret);
  const joining = await prepareRecovery(store, { hub, recovery });
  const body = { claim, device: joining.device, secretHash: await hashOf(joining.secret) };
  const answer = await clientOf(joining, options).claimRecovery(recovery, body);
  if (answer.type !== 'ok') return failureOf(answer);
  const { team, id, sealed, box, pair: sealedPair, time } = answer.value;
  const pair = await openKitPair(key, team, recovery, sealedPair);
  const ring = pair && (await openRecoveredRing(team, { id, sealed, box }, { recovery, pair }));
  if (!ring) return { type: 'wrong-link' };
  return settleIn(store, joining, { ring, name, time });
}
