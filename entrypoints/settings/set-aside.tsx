import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SetAsideReason } from '../../shared/store/meta-values.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { rawDump } from '../../shared/store/raw-dump.ts';
import { deleteSetAside, listSetAside, type SetAside } from '../../shared/store/set-aside.ts';
import { fileName, saveFile } from '../../shared/ui/save-file.ts';
import { useWords, type Word, type Words } from '../../shared/ui/words.tsx';

/** Libraries that are kept and not in use; nothing at all when there is none. */
export function KeptAside({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const kept = useSignal<readonly SetAside[]>([]);
  const said = useSignal<Word | undefined>(undefined);

  async function look() {
    kept.value = await listSetAside(store);
  }
  async function save({ name }: SetAside) {
    saveFile(fileName(name.replace('#', '-')), await rawDump(name));
    said.value = 'openFileSaved';
  }
  async function deleteForGood({ name }: SetAside) {
    await deleteSetAside(name);
    said.value = 'setAsideDeleted';
    await look();
  }
  useEffect(() => void look(), []);

  return (
    <>
      {kept.value.length > 0 && (
        <section aria-labelledby="set-aside">
          <h2 id="set-aside">{t('setAside')}</h2>
          <p class="soft">{t('setAsideWhy')}</p>
          <ul class="rows">
            {kept.value.map((one) => (
              <Kept
                key={one.name}
                kept={one}
                onSave={() => void save(one)}
                onDelete={() => void deleteForGood(one)}
              />
            ))}
          </ul>
        </section>
      )}
      <p role="status">{said.value && t(said.value)}</p>
    </>
  );
}

interface KeptProps {
  readonly kept: SetAside;
  readonly onSave: () => void;
  readonly onDelete: () => void;
}

function Kept({ kept, onSave, onDelete }: KeptProps) {
  const words = useWords();
  const { t } = words;
  const asked = useSignal(false);
  const id = `kept-${kept.name}`;
  return (
    <li class="panel unsent">
      <p id={id}>
        <b>{describe(words, kept)}</b>
      </p>
      {asked.value && <p role="alert">{t('setAsideQuestion')}</p>}
      <p class="row">
        {asked.value ? (
          <>
            <button type="button" class="go" aria-describedby={id} onClick={onDelete}>
              {t('setAsideYes')}
            </button>
            <button type="button" onClick={() => (asked.value = false)}>
              {t('eraseNo')}
            </button>
          </>
        ) : (
          <>
            <button type="button" aria-describedby={id} onClick={onSave}>
              {t('setAsideSave')}
            </button>
            <button
              type="button"
              class="plain"
              aria-describedby={id}
              onClick={() => (asked.value = true)}
            >
              {t('setAsideDelete')}
            </button>
          </>
        )}
      </p>
    </li>
  );
}

const reasons = {
  left: 'setAsideLeft',
  broken: 'setAsideBroken',
  asked: 'setAsideAsked',
} as const satisfies { [R in SetAsideReason]: Word };

function describe({ t, locale }: Words, { at, reason }: SetAside): string {
  if (at === undefined || reason === undefined) return t('setAsideUnknown');
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(at);
  return t(reasons[reason], day);
}
