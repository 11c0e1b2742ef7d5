import type { InviteOutcome } from '../../shared/sync/membership.ts';
import type { NotJoined } from '../../shared/sync/settle-in.ts';
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

/** Why the hub made no invite. */
export function inviteFailure(
  words: Words,
  outcome: Exclude<InviteOutcome, { readonly type: 'made' }>,
): string {
  return outcome.type === 'no-team' ? words.t('failNoTeam') : hubFailure(words, outcome);
}

type HubFailure = Extract<NotJoined, { readonly type: 'offline' | 'refused' }>;

function hubFailure({ t }: Words, outcome: HubFailure): string {
  if (outcome.type === 'offline') return t('failOffline');
  const { type, title } = outcome.problem;
  if (type === 'too-many' || type === 'unavailable') return t('failBusy');
  return t('failRefused', title);
}
