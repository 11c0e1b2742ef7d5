import type { Problem } from '../protocol/problem.ts';
import { newId } from '../records/ids.ts';
import { deriveInvite, inviteLink, parseInviteLink } from '../seal/invite.ts';
import { newSecret } from '../seal/new-secret.ts';
import { hashOf } from '../seal/secret.ts';
import { getMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import { openRing, sealRing } from './invited-ring.ts';
import { prepareJoining, prepareTeam } from './joining.ts';
import { inTurn } from './lock.ts';
import { syncOnce } from './pass.ts';
import { clientOf, openSession, type SessionOptions } from './session.ts';
import { failureOf, type JoinOutcome, settleIn } from './settle-in.ts';
import { unlessFull } from './unless-full.ts';

/**
 * Making a team, letting somebody in, and joining. Each can be called again when it failed half-way, or
 * when its answer was lost: what makes the call the same call is on the disk before the hub is asked. Of two
 * pages that do it at once one waits for the other, so that they make one device.
 */

export interface StartTeam {
  readonly hub: string;
  /** What this person is called in the team. */
  readonly name: string;
  /** The code that the hub asks for, if it does. */
  readonly signUp?: string | undefined;
}

export function startTeam(
  store: Store,
  team: StartTeam,
  options: SessionOptions = {},
): Promise<JoinOutcome> {
  return inTurn(() => unlessFull(() => start(store, team, options)));
}

async function start(
  store: Store,
  { hub, name, signUp }: StartTeam,
  options: SessionOptions,
): Promise<JoinOutcome> {
  if (await getMeta(store, 'membership')) return { type: 'already-in-team' };
  if (!isHttp(hub)) return { type: 'wrong-address' };
  const joining = await prepareTeam(store, hub.replace(/\/+$/, ''));
  const { team, device, secret, ring } = joining;
  const secretHash = await hashOf(secret);
  const code = signUp ? { signUp } : {};
  const answer = await clientOf(joining, options).createTeam({ team, device, secretHash, ...code });
  if (answer.type !== 'ok') return failureOf(answer);
  return settleIn(store, joining, { ring, name, time: answer.value.time });
}

export interface JoinTeam {
  readonly link: string;
  readonly name: string;
}

export function joinTeam(
  store: Store,
  invited: JoinTeam,
  options: SessionOptions = {},
): Promise<JoinOutcome> {
  return inTurn(() => unlessFull(() => join(store, invited, options)));
}

async function join(
  store: Store,
  { link, name }: JoinTeam,
  options: SessionOptions,
): Promise<JoinOutcome> {
  if (await getMeta(store, 'membership')) return { type: 'already-in-team' };
  const parts = parseInviteLink(link);
  if (!parts) return { type: 'wrong-link' };
  const joining = await prepareJoining(store, parts);
  const { device, secret } = joining;
  const { claim, key } = await deriveInvite(parts.secret);
  const body = { claim, device, secretHash: await hashOf(secret) };
  const answer = await clientOf(joining, options).claimInvite(parts.invite, body);
  if (answer.type !== 'ok') return failureOf(answer);
  const ring = await openRing(key, parts.invite, answer.value);
  if (!ring) return { type: 'wrong-link' };
  return settleIn(store, joining, { ring, name, time: answer.value.time });
}

export type InviteOutcome =
  | { readonly type: 'made'; readonly link: string; readonly expires: number }
  | { readonly type: 'no-team' }
  | { readonly type: 'offline' }
  | { readonly type: 'refused'; readonly problem: Problem };

/** A link that lets one more device in, once. Called again it is another one; unused they expire. */
export async function makeInvite(
  store: Store,
  options: SessionOptions = {},
): Promise<InviteOutcome> {
  const first = await inviteOnce(store, options);
  if (first.type !== 'refused' || first.problem.type !== 'conflict') return first;
  // The team has newer keys than this device: an invite with the older ones would be no good.
  await inTurn(() => syncOnce(store, options));
  return inviteOnce(store, options);
}

async function inviteOnce(store: Store, options: SessionOptions): Promise<InviteOutcome> {
  const session = await openSession(store, options);
  if (!session) return { type: 'no-team' };
  const { client, ring, membership } = session;
  const invite = newId(store.now());
  const secret = newSecret();
  const { claim, key } = await deriveInvite(secret);
  const sealed = await sealRing(key, invite, ring);
  const claimHash = await hashOf(claim);
  const answer = await client.putInvite(ring.team, invite, {
    claimHash,
    sealed,
    ring: ring.number,
  });
  if (answer.type === 'offline') return answer;
  if (answer.type === 'problem') return { type: 'refused', problem: answer.problem };
  const link = inviteLink(membership.hub, invite, secret);
  return { type: 'made', link, expires: answer.value.expires };
}

function isHttp(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}
