import { useSignal } from '@preact/signals';
import type { Store } from '../../shared/store/open-store.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { CopyProgress, type Progress } from './copy-progress.tsx';
import { saveCopy } from './save-copy.ts';
import { SettingsForm } from './settings-form.tsx';

/** A copy that anybody can read, for other programs: only after its dangers were read. */
export function PlainCopy({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const [known, checked] = [useSignal(false), useSignal(false)];
  const progress = useSignal<Progress | undefined>(undefined);
  const saved = useSignal<string | undefined>(undefined);
  const isMissing = checked.value && !known.value;

  async function save(): Promise<string | undefined> {
    checked.value = true;
    saved.value = undefined;
    if (!known.value) return t('copyPlainNotKnown');
    saved.value = await saveCopy(store, progress);
    if (saved.value === undefined) return t('copyStoppedMaking');
    known.value = checked.value = false;
    return undefined;
  }

  return (
    <SettingsForm heading={t('copyPlain')} action={t('copyPlainSave')} onSubmit={save}>
      <p class="soft">{t('copyPlainWhy')}</p>
      <p class="careful">{t('copyPlainWarning')}</p>
      <label class="choice">
        <input
          type="checkbox"
          checked={known.value}
          aria-invalid={isMissing || undefined}
          onChange={() => {
            known.value = !known.value;
          }}
        />
        {t('copyPlainKnown')}
      </label>
      <CopyProgress label={t('copyMaking')} progress={progress} />
      <p role="status">{saved.value && t('copyMade', saved.value)}</p>
    </SettingsForm>
  );
}
