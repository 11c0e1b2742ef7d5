import type { Id } from '../records/ids.ts';
import type { KeyRing } from '../seal/key-ring.ts';
import { makeRecoveryKit } from '../seal/recovery-kit.ts';
import { type CommitOutcome, commit } from '../store/commit.ts';
import type { Store } from '../store/open-store.ts';
import { isKitStored } from '../store/other-records.ts';
import { inTurn } from './lock.ts';
import { syncOnce } from './pass.ts';
import { type NewRing, putNewRing, type RingOutcome } from './rotation.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import { unlessFull } from './unless-full.ts';

/** What a person does with the keys of their team. Each can be called again when it failed half-way. */

export type KeysOutcome = RingOutcome | { readonly type: 'no-team' };

/**
 * Takes devices out of the team: they get nothing more, and what is written from now on is sealed with new
 * keys. What they had they keep. Invites that nobody has used stop working.
 */
export function removeDevices(
  store: Store,
  gone: readonly Id[],
  options: SessionOptions = {},
): Promise<KeysOutcome> {
  return changeKeys(store, options, async ({ ring }) => {
    const removed = gone.filter((device) => !ring.removed.includes(device));
    return removed.length > 0 ? { removed } : undefined;
  });
}

export type KitOutcome =
  | { readonly type: 'made'; readonly code: string; readonly hub: string; readonly kit: Id }
  | Exclude<KeysOutcome, { readonly type: 'put' }>;

/**
 * Makes a recovery kit, and an earlier one worthless. Its code is in the answer and kept nowhere. Invites
 * that nobody has used stop working.
 * @param gone strangers that a person decided to take out on the way
 */
export async function makeKit(
  store: Store,
  gone: readonly Id[] = [],
  options: SessionOptions = {},
): Promise<KitOutcome> {
  let made: Omit<Extract<KitOutcome, { type: 'made' }>, 'type'> | undefined;
  const outcome = await changeKeys(store, options, async ({ ring, membership }) => {
    const { code, recovery } = await makeRecoveryKit(ring.team, store.now());
    made = { code, hub: membership.hub, kit: recovery.kit };
    return { removed: gone, recovery };
  });
  if (outcome.type !== 'put') return outcome;
  if (!made) throw new Error('a ring was put without a kit');
  return { type: 'made', ...made };
}

/** Somebody has the kit in a safe place: nobody of the team is asked any more. */
export function confirmKit(store: Store, kit: Id): Promise<CommitOutcome> {
  return commit(store, [{ subject: kit, kind: 'kit', set: { storedAt: store.now() } }]);
}

/** Whether the team has a recovery kit that somebody has stored. */
export async function kitState(
  store: Store,
  { recovery }: KeyRing,
): Promise<'none' | 'not-stored' | 'stored'> {
  if (!recovery) return 'none';
  return (await isKitStored(store, recovery.kit)) ? 'stored' : 'not-stored';
}

/** Twice, when somebody else was faster: the second time it goes on from what they did. */
function changeKeys(
  store: Store,
  options: SessionOptions,
  wanted: (session: Session) => Promise<NewRing | undefined>,
): Promise<KeysOutcome> {
  return inTurn(() =>
    unlessFull(async () => {
      const first = await changeOnce(store, options, wanted);
      return first.type === 'overtaken' ? changeOnce(store, options, wanted) : first;
    }),
  );
}

async function changeOnce(
  store: Store,
  options: SessionOptions,
  wanted: (session: Session) => Promise<NewRing | undefined>,
): Promise<KeysOutcome> {
  // So that everybody who is in the team is known, and what was begun before is done.
  const synced = await syncOnce(store, options);
  if (synced.type !== 'up-to-date' && synced.type !== 'paused') return synced;
  const session = await openSession(store, options);
  if (!session) return { type: 'no-team' };
  const ring = await wanted(session);
  return ring ? putNewRing(session, ring) : { type: 'put' };
}
