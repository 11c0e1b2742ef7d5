import { ago } from '../records/dates.ts';
import type { Word, Words } from './words.tsx';

/** What is known of the sync of this device; `readSync` in shared/sync reads it. */
export interface SyncFacts {
  readonly team: boolean;
  readonly online: boolean;
  readonly lastSyncAt: number | null;
  readonly problem: string | undefined;
  /** Things to send that wait, and that the hub will not take. */
  readonly waiting: number;
  readonly refused: number;
  /** How much of what the team has is here; undefined before the hub has said how much there is. */
  readonly got: Got | undefined;
  /** The person stopped the getting of it. */
  readonly paused: boolean;
}

export interface Got {
  readonly done: number;
  readonly all: number;
}

export interface SyncSaid {
  /** Filled when all is well and sent; hollow when something is still to come; and one that asks for a look. */
  readonly mark: '●' | '○' | '▲';
  readonly main: string;
  /** Changes with every minute or page: not for a screen reader to interrupt with. */
  readonly more: string;
}

/** The state of the sync in words that are true: never "up to date" while something waits or is not here yet. */
export function syncWords(words: Words, facts: SyncFacts, now: number): SyncSaid {
  const { t, count, locale } = words;
  const { team, online, lastSyncAt, problem, waiting, refused, got, paused } = facts;
  const waits = waiting > 0 ? count('syncWaiting', waiting) : '';
  const here = isGetting(facts) ? gotWords(words, facts.got) : '';
  const both = [here, waits].filter(Boolean).join(' · ');
  if (!team) return { mark: '○', main: t('syncLocal'), more: '' };
  if (!online || problem === 'offline') return { mark: '○', main: t('syncOffline'), more: both };
  if (problem === 'full') return { mark: '▲', main: t('full'), more: '' };
  if (problem) return { mark: '▲', main: problemWords(words, problem), more: both };
  if (paused) return { mark: '○', main: t('syncPaused'), more: both };
  if (here) return { mark: '○', main: t('syncGetting'), more: both };
  if (refused > 0) return { mark: '▲', main: count('syncCouldNot', refused), more: waits };
  if (waits) return { mark: '○', main: waits, more: '' };
  if (lastSyncAt === null || !got) return { mark: '○', main: t('loading'), more: '' };
  return { mark: '●', main: t('syncUpToDate'), more: ago(locale, lastSyncAt, now) };
}

/** Whether some of what the team has is here, and some is not. */
export function isGetting<F extends Pick<SyncFacts, 'got'>>(facts: F): facts is F & { got: Got } {
  return facts.got !== undefined && facts.got.done < facts.got.all;
}

function gotWords({ t, locale }: Words, { done, all }: Got): string {
  const numbers = new Intl.NumberFormat(locale);
  return t('syncGot', numbers.format(done), numbers.format(all));
}

const reasons: { readonly [problem: string]: Word } = {
  unauthorised: 'refusedUnauthorised',
  forbidden: 'refusedForbidden',
  'not-found': 'refusedNotFound',
  'too-large': 'refusedTooLarge',
};

function problemWords({ t }: Words, problem: string): string {
  if (problem === 'no-room') return t('syncNoRoom');
  if (problem === 'unavailable' || problem === 'too-many') return t('syncBusy');
  const reason = reasons[problem];
  return reason ? t('syncRefused', t(reason)) : t('syncProblem');
}
