import { useSignal } from '@preact/signals';
import type { Store } from '../../shared/store/open-store.ts';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import { CopyProgress, type Progress } from './copy-progress.tsx';
import { saveCopy } from './save-copy.ts';
import { SettingsForm } from './settings-form.tsx';

/** With fewer characters, whoever has the file could try them all. */
const shortest = 12;

export function MakeCopy({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const [passphrase, again] = [useSignal(''), useSignal('')];
  const [shown, checked] = [useSignal(false), useSignal(false)];
  const progress = useSignal<Progress | undefined>(undefined);
  const saved = useSignal<string | undefined>(undefined);
  const isShort = passphrase.value.length < shortest;
  const differs = passphrase.value !== again.value;

  async function save(): Promise<string | undefined> {
    checked.value = true;
    saved.value = undefined;
    if (isShort || differs) return undefined;
    saved.value = await saveCopy(store, progress, passphrase.value);
    if (saved.value === undefined) return t('copyStoppedMaking');
    passphrase.value = again.value = '';
    checked.value = false;
    return undefined;
  }

  return (
    <SettingsForm heading={t('copyMake')} action={t('copyMake')} onSubmit={save}>
      <p class="soft">{t('copyMakeHelp')}</p>
      <TextField
        label={t('passphrase')}
        help={t('passphraseHelp')}
        value={passphrase}
        secret={!shown.value}
        problem={checked.value && isShort ? t('passphraseShort') : undefined}
      />
      <TextField
        label={t('passphraseAgain')}
        value={again}
        secret={!shown.value}
        problem={checked.value && !isShort && differs ? t('passphraseDiffers') : undefined}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={shown.value}
          onChange={() => {
            shown.value = !shown.value;
          }}
        />
        {t('passphraseShow')}
      </label>
      <p>{t('passphraseLost')}</p>
      <CopyProgress label={t('copyMaking')} progress={progress} />
      <p role="status">{saved.value && t('copyMade', saved.value)}</p>
    </SettingsForm>
  );
}
