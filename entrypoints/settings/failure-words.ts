import type { Problem } from '../../shared/protocol/problem.ts';
import { getMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import type { Answer } from '../../shared/sync/call.ts';
import type { InviteOutcome } from '../../shared/sync/membership.ts';
import type { NotJoined } from '../../shared/sync/settle-in.ts';
import type { KeysOutcome } from '../../shared/sync/team-keys.ts';
import type { Words } from '../../shared/ui/words.tsx';

/** Why a team was not started, in words that say what to do. */
export function startFailure(words: Words, outcome: NotJoined, signUp: string): string {
  if (outcome.type === 'forbidden') return words.t(signUp ? 'failSignUpCode' : 'failSignUpClosed');
  if (outcome.type === 'wrong-address') return words.t('hubWrong');
  return joinFailure(words, outcome);
}

/** Why a team was not joined. The link is one by its looks, so what is wrong with it the hub said. */
export function joinFailure(words: Words, outcome: NotJoined): string {
  const { t } = words;
  switch (outcome.type) {
    case 'already-in-team':
      return t('failAlready');
    case 'wrong-link':
      return t('failUsed');
    case 'expired':
      return t('failExpired');
    case 'wrong-address':
      return t('failWrongLink');
    case 'full':
      return t('full');
    case 'team-full':
      return t('failTeamFull');
    case 'forbidden':
      return t('failForbidden');
    default:
      return hubFailure(words, outcome);
  }
}

/** Why a recovery kit brought no team back. */
export function recoverFailure(words: Words, outcome: NotJoined): string {
  return outcome.type === 'wrong-link' ? words.t('failKit') : joinFailure(words, outcome);
}

/** Why the team's keys were not changed. What the hub may have done without being heard is done again by itself. */
export async function keysFailure(
  words: Words,
  store: Store,
  outcome: Exclude<KeysOutcome, { readonly type: 'put' | 'strangers' }>,
): Promise<string> {
  const { t } = words;
  if (await getMeta(store, 'rotation')) return t('keysPending');
  if (outcome.type === 'no-team') return t('failNoTeam');
  if (outcome.type === 'overtaken') return t('keysOvertaken');
  if (outcome.type === 'full') return t('full');
  if (outcome.type === 'paused') return t('failBusy');
  if (outcome.type === 'busy') return busyWords(words, outcome.problem);
  return hubFailure(words, outcome);
}

/** Why the hub made no invite. */
export function inviteFailure(
  words: Words,
  outcome: Exclude<InviteOutcome, { readonly type: 'made' }>,
): string {
  return outcome.type === 'no-team' ? words.t('failNoTeam') : hubFailure(words, outcome);
}

/** Why there is no pinned snippet. A hub from before there were any does not know the question. */
export function pinFailure(words: Words, answer: Answer<unknown>): string {
  if (answer.type === 'ok') return words.t('sitePinNone');
  if (answer.type === 'offline') return words.t('failOffline');
  if (answer.problem.type === 'not-found') return words.t('sitePinNone');
  return hubFailure(words, { type: 'refused', problem: answer.problem });
}

type HubFailure = Extract<NotJoined, { readonly type: 'offline' | 'refused' }>;

function hubFailure(words: Words, outcome: HubFailure): string {
  const { t } = words;
  if (outcome.type === 'offline') return t('failOffline');
  const { type, title } = outcome.problem;
  const isPassing = type === 'too-many' || type === 'unavailable' || type === 'no-room';
  return isPassing ? busyWords(words, outcome.problem) : t('failRefused', title);
}

function busyWords({ t }: Words, { type }: Problem): string {
  return t(type === 'no-room' ? 'failNoRoom' : 'failBusy');
}
