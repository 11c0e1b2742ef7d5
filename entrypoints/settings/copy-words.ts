import type { Unreadable } from '../../shared/exchange/safety-copy.ts';
import type { Counts } from '../../shared/store/queries.ts';
import type { RestoreOutcome } from '../../shared/store/restore.ts';
import type { Word, Words } from '../../shared/ui/words.tsx';
import type { TakeOutcome } from './safety-copy-file.ts';

const unreadable: { readonly [R in Unreadable]: Word } = {
  'not-a-copy': 'copyNotOne',
  newer: 'copyNewer',
  'cut-off': 'copyCutOff',
  damaged: 'copyDamaged',
};

/** Why a copy was not taken in, and what to do. Nothing where a box says it. */
export function takeFailure(
  words: Words,
  outcome: Exclude<TakeOutcome, { readonly type: 'restored' }>,
): string | undefined {
  const { t, locale } = words;
  switch (outcome.type) {
    case 'unreadable':
      return t(unreadable[outcome.reason]);
    case 'damaged':
      return t('copyDamaged');
    case 'needs-passphrase':
      return undefined;
    case 'wrong-passphrase':
      return t('copyWrongPassphrase');
    case 'other-team':
      return t('copyOtherTeam');
    default: {
      const numbers = new Intl.NumberFormat(locale);
      const [done, total] = [numbers.format(outcome.done), numbers.format(outcome.total)];
      if (outcome.type === 'full') return t('copyFull', done, total);
      return outcome.done === 0 ? t('copyStoppedTaking') : t('copyStoppedBetween', done, total);
    }
  }
}

/** What a copy brought, in numbers, a line each. */
export function takenWords(
  words: Words,
  { added, tookTeam }: Extract<RestoreOutcome, { readonly type: 'restored' }>,
  { passages, resources, feedback }: Counts,
): string[] {
  const numbers = new Intl.NumberFormat(words.locale);
  const held = [resources, passages, feedback].map((count) => numbers.format(count));
  return [
    added === 0 ? words.t('copyTakenNone') : words.count('copyTaken', added),
    words.t('copyHere', ...held),
    ...(tookTeam ? [words.t('copyTookTeam')] : []),
  ];
}
