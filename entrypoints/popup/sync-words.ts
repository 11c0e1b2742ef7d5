import { ago } from '../../shared/records/dates.ts';
import type { Word, Words } from '../../shared/ui/words.tsx';

/** What is known of the sync of this device. */
export interface SyncFacts {
  readonly team: boolean;
  readonly online: boolean;
  readonly lastSyncAt: number | null;
  readonly problem: string | undefined;
  /** Things to send that wait, and that the hub will not take. */
  readonly waiting: number;
  readonly refused: number;
}

export interface SyncSaid {
  /** Filled when all is well and sent; hollow when something is still to come; and one that asks for a look. */
  readonly mark: '●' | '○' | '▲';
  readonly main: string;
  readonly more: string;
}

/** The state of the sync in words that are true: never "up to date" while something waits. */
export function syncWords(words: Words, facts: SyncFacts, now: number): SyncSaid {
  const { t, count, locale } = words;
  const { team, online, lastSyncAt, problem, waiting, refused } = facts;
  const waits = waiting > 0 ? count('syncWaiting', waiting) : '';
  if (!team) return { mark: '○', main: t('syncLocal'), more: '' };
  if (!online || problem === 'offline') return { mark: '○', main: t('syncOffline'), more: waits };
  if (problem === 'full') return { mark: '▲', main: t('full'), more: '' };
  if (problem) return { mark: '▲', main: problemWords(words, problem), more: waits };
  if (refused > 0) return { mark: '▲', main: count('syncCouldNot', refused), more: waits };
  if (waits) return { mark: '○', main: waits, more: '' };
  if (lastSyncAt === null) return { mark: '○', main: t('loading'), more: '' };
  return { mark: '●', main: t('syncUpToDate'), more: ago(locale, lastSyncAt, now) };
}

const reasons: { readonly [problem: string]: Word } = {
  unauthorised: 'refusedUnauthorised',
  forbidden: 'refusedForbidden',
  'not-found': 'refusedNotFound',
  'too-large': 'refusedTooLarge',
};

function problemWords({ t }: Words, problem: string): string {
  if (problem === 'unavailable' || problem === 'too-many') return t('syncBusy');
  const reason = reasons[problem];
  return reason ? t('syncRefused', t(reason)) : t('syncProblem');
}
