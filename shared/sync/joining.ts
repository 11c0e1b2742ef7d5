import { type Id, newId } from '../records/ids.ts';
import type { InviteLink } from '../seal/invite.ts';
import { type KeyRing, makeKeyRing, parseKeyRing } from '../seal/key-ring.ts';
import { newSecret } from '../seal/new-secret.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { Joining } from '../store/meta-values.ts';
import type { Store } from '../store/open-store.ts';

/**
 * Who this device will be, on the disk before the hub is asked. A call whose answer was lost can then be
 * made again as the same call: the same team, the same device, an invite that is not used up.
 */

export interface TeamInMaking extends Joining {
  readonly team: Id;
  readonly ring: KeyRing;
}

/** The team that is being made on this hub: the one begun before, or a new one. */
export async function prepareTeam(store: Store, hub: string): Promise<TeamInMaking> {
  const held = await getMeta(store, 'joining');
  const heldRing = parseKeyRing(held?.ring);
  if (held?.hub === hub && held.team && heldRing) {
    return { ...held, team: held.team, ring: heldRing };
  }
  const team = newId(store.now());
  const ring = await makeKeyRing(team);
  const joining = { hub, device: newId(store.now()), secret: newSecret(), team, ring };
  await setMeta(store, 'joining', joining);
  return joining;
}

/** The device that this invite is for: the one it was tried with before, or a new one. */
export async function prepareJoining(store: Store, { hub, invite }: InviteLink): Promise<Joining> {
  const held = await getMeta(store, 'joining');
  if (held?.hub === hub && held.invite === invite) return held;
  const joining = { hub, device: newId(store.now()), secret: newSecret(), invite };
  await setMeta(store, 'joining', joining);
  return joining;
}

/** The device that this recovery kit lets in: the one it was tried with before, or a new one. */
export async function prepareRecovery(
  store: Store,
  { hub, recovery }: { readonly hub: string; readonly recovery: string },
): Promise<Joining> {
  const held = await getMeta(store, 'joining');
  if (held?.hub === hub && held.recovery === recovery) return held;
  const joining = { hub, device: newId(store.now()), secret: newSecret(), recovery };
  await setMeta(store, 'joining', joining);
  return joining;
}
