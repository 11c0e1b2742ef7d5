import type { ComponentChildren } from 'preact';
import { isGetting, type SyncFacts, syncWords } from './sync-words.ts';
import { useOnline } from './use-online.ts';
import { useWords } from './words.tsx';

interface SyncLineProps {
  /** Undefined until they are known. */
  readonly facts: Omit<SyncFacts, 'online'> | undefined;
  /** Stops the getting of what the team has, or goes on with it. */
  readonly onPause: (paused: boolean) => void;
  readonly children?: ComponentChildren;
}

/** Where what is saved stands between this computer and the team, and how much of the team's is here. */
export function SyncLine({ facts, onPause, children }: SyncLineProps) {
  const words = useWords();
  const { t } = words;
  const online = useOnline();
  const said = facts && syncWords(words, { ...facts, online: online.value }, Date.now());
  const getting = facts?.team && isGetting(facts) ? facts.got : undefined;
  const paused = facts?.team && facts.paused;
  // Only a change of state is spoken, not each page or minute that passes.
  return (
    <div class="sync small" data-careful={said?.mark === '▲' || undefined}>
      <p>
        <span aria-hidden="true">{said?.mark}</span> <b role="status">{said?.main}</b> {said?.more}{' '}
        {children}
        {(getting || paused) && (
          <button type="button" class="plain small" onClick={() => onPause(!paused)}>
            {t(paused ? 'syncGoOn' : 'syncStop')}
          </button>
        )}
      </p>
      {getting && (
        <progress value={getting.done} max={getting.all} aria-label={t('syncProgress')} />
      )}
    </div>
  );
}
