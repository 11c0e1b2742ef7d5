import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { getMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { members } from '../../shared/store/queries.ts';
import { watch } from '../../shared/store/watch.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import { JoinTeam } from './join-team.tsx';
import { NotSent } from './not-sent.tsx';
import { RecoverTeam } from './recover-team.tsx';
import { SafetyCopy } from './safety-copy.tsx';
import { KeptAside } from './set-aside.tsx';
import { Sites } from './sites.tsx';
import { StartTeam } from './start-team.tsx';
import { Team } from './team.tsx';
import { TeamSync } from './team-sync.tsx';

export interface SettingsProps {
  readonly store: Store;
  /** Something was written here that the hub has not got. */
  readonly onChange: () => void;
  /** The sites that the browser lets passages be shown on. */
  readonly shownSites: ComponentChildren;
}

export function Settings({ store, onChange, shownSites }: SettingsProps) {
  const { t } = useWords();
  const said = useSignal<Word | undefined>(undefined);
  const known = useLive(watch, store, () => readTeam(store)).value;

  function settled(word: Word) {
    said.value = word;
    onChange();
  }

  return (
    <main>
      <h1>{t('settingsTitle')}</h1>
      <NotSent store={store} onChange={onChange} />
      <section aria-labelledby="team">
        <h2 id="team">{t('team')}</h2>
        <p role="status">{said.value && t(said.value)}</p>
        {known?.membership && <TeamSync store={store} onChange={onChange} />}
        {known?.membership && (
          <Team
            store={store}
            membership={known.membership}
            members={known.members}
            onChange={onChange}
          />
        )}
        {known && !known.membership && (
          <>
            <p class="soft">{t('teamWhy')}</p>
            <JoinTeam store={store} onJoined={() => settled('teamJoined')} />
            <RecoverTeam store={store} onJoined={() => settled('teamRecovered')} />
            <StartTeam store={store} onJoined={() => settled('teamStarted')} />
          </>
        )}
      </section>
      <section aria-labelledby="sites">
        <h2 id="sites">{t('sites')}</h2>
        {known?.membership && <Sites store={store} onChange={onChange} />}
        {known && !known.membership && <p class="soft">{t('sitesNeedTeam')}</p>}
      </section>
      <section aria-labelledby="shown">
        <h2 id="shown">{t('shown')}</h2>
        {shownSites}
      </section>
      <SafetyCopy store={store} onChange={onChange} />
      <KeptAside store={store} />
    </main>
  );
}

async function readTeam(store: Store) {
  const [membership, people] = await Promise.all([getMeta(store, 'membership'), members(store)]);
  return { membership, members: people };
}
