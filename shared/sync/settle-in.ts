import type { Problem } from '../protocol/problem.ts';
import type { Id } from '../records/ids.ts';
import { makeSealKeyPair } from '../seal/hpke.ts';
import type { KeyRing } from '../seal/key-ring.ts';
import { commit } from '../store/commit.ts';
import { leaveHalfCopy } from '../store/half-copy.ts';
import { memberId } from '../store/meta.ts';
import type { Joining } from '../store/meta-values.ts';
import type { Store } from '../store/open-store.ts';
import type { Answer } from './call.ts';
import { introductionOf } from './devices.ts';
import { setClockBy } from './session.ts';

/** The end of making, joining and recovering a team. */

/** Why it did not work, in the kinds that a person is told apart. */
export type NotJoined =
  | { readonly type: 'already-in-team' }
  | { readonly type: 'offline' }
  /** Not an http(s) address. */
  | { readonly type: 'wrong-address' }
  /** Sign-up is closed, or the code is wrong. */
  | { readonly type: 'forbidden' }
  /** Not an invite link, cut short, or used already; or not the code of a recovery kit that still works. */
  | { readonly type: 'wrong-link' }
  | { readonly type: 'expired' }
  | { readonly type: 'full' }
  /** The team has as many devices as the hub takes. */
  | { readonly type: 'team-full' }
  | { readonly type: 'refused'; readonly problem: Problem };

export type JoinOutcome = { readonly type: 'joined'; readonly team: Id } | NotJoined;

/** Makes this device the team's: who the person is, and which device, goes to the others with the next pass. */
export async function settleIn(
  store: Store,
  { hub, device, secret }: Joining,
  { ring, name, time }: { ring: KeyRing; name: string; time: number },
): Promise<JoinOutcome> {
  await setClockBy(store, time);
  const member = await memberId(store);
  const joinedAt = time;
  const introduction = { subject: member, kind: 'member', set: { name, joinedAt } };
  const pair = await makeSealKeyPair();
  const itself = await introductionOf(ring, { device, member, joinedAt }, pair);
  const outcome = await commit(store, [introduction, itself]);
  if (outcome.type === 'full') return outcome;
  const membership = { hub, team: ring.team, device, secret, member, ring, pair, joinedAt };
  await store.write(['meta', 'outbox'], 'strict', async (tx) => {
    await leaveHalfCopy(tx, ring.team);
    const meta = tx.objectStore('meta');
    await meta.put(membership, 'membership');
    await meta.delete('joining');
    await meta.delete('cursor');
  });
  return { type: 'joined', team: ring.team };
}

const reasons: { readonly [type: string]: 'forbidden' | 'wrong-link' | 'expired' | 'team-full' } = {
  forbidden: 'forbidden',
  'not-found': 'wrong-link',
  gone: 'expired',
  'too-large': 'team-full',
};

export function failureOf(answer: Exclude<Answer<unknown>, { type: 'ok' }>): NotJoined {
  if (answer.type === 'offline') return answer;
  const reason = reasons[answer.problem.type];
  return reason ? { type: reason } : { type: 'refused', problem: answer.problem };
}
