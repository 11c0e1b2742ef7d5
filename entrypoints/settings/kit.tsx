import { useSignal } from '@preact/signals';
import type { Id } from '../../shared/records/ids.ts';
import { parseKeyRing } from '../../shared/seal/key-ring.ts';
import { getMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import type { Stranger } from '../../shared/sync/rotation.ts';
import { confirmKit, kitState, makeKit } from '../../shared/sync/team-keys.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { keysFailure } from './failure-words.ts';
import { KitSheet } from './kit-sheet.tsx';
import { Strangers } from './strangers.tsx';

interface KitProps {
  readonly store: Store;
  readonly onChange: () => void;
}

interface MadeKit {
  readonly code: string;
  readonly hub: string;
}

/** The team's recovery kit: made, shown once, and asked about until somebody has it in a safe place. */
export function Kit({ store, onChange }: KitProps) {
  const words = useWords();
  const { t } = words;
  const known = useLive(watch, store, () => readKit(store)).value;
  const made = useSignal<MadeKit | undefined>(undefined);
  const strangers = useSignal<readonly Stranger[]>([]);
  const busy = useSignal(false);
  const said = useSignal('');

  async function make(gone: readonly Stranger[] = []) {
    if (busy.value) return;
    busy.value = true;
    said.value = t('keysWorking');
    const outcome = await makeKit(
      store,
      gone.map(({ device }) => device),
    );
    busy.value = false;
    strangers.value = outcome.type === 'strangers' ? outcome.devices : [];
    if (outcome.type === 'made') {
      made.value = outcome;
      said.value = t('kitReady');
    } else if (outcome.type === 'strangers') said.value = '';
    else said.value = await keysFailure(words, store, outcome);
    onChange();
  }

  async function confirm(kit: Id) {
    const outcome = await confirmKit(store, kit);
    if (outcome.type === 'full') said.value = t('full');
    else {
      made.value = undefined;
      said.value = t('kitConfirmed');
    }
    onChange();
  }

  if (!known) return null;
  const { kit, state } = known;
  return (
    <section class="panel" aria-labelledby="kit">
      <h3 id="kit">{t('kit')}</h3>
      {!made.value && (
        <p class={state === 'stored' ? 'soft' : 'careful'}>
          {t(state === 'none' ? 'kitNone' : state === 'stored' ? 'kitStored' : 'kitNotStored')}
        </p>
      )}
      <p role="status">{said.value}</p>
      {made.value && <KitSheet {...made.value} />}
      {strangers.value.length > 0 && (
        <Strangers
          strangers={strangers.value}
          busy={busy.value}
          onYes={() => void make(strangers.value)}
          onNo={() => {
            strangers.value = [];
          }}
        />
      )}
      <p class="row">
        {kit && state === 'not-stored' && (
          <button type="button" class="go" onClick={() => void confirm(kit)}>
            {t('kitConfirm')}
          </button>
        )}
        {!made.value && strangers.value.length === 0 && (
          <button
            type="button"
            class={state === 'none' ? 'go' : 'plain'}
            aria-disabled={busy.value || undefined}
            onClick={() => void make()}
          >
            {t(state === 'none' ? 'kitMake' : 'kitMakeAnew')}
          </button>
        )}
      </p>
    </section>
  );
}

async function readKit(store: Store) {
  const ring = parseKeyRing((await getMeta(store, 'membership'))?.ring);
  return ring && { kit: ring.recovery?.kit, state: await kitState(store, ring) };
}
