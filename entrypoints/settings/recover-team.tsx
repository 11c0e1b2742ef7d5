import { useSignal } from '@preact/signals';
import { parseRecoveryCode } from '../../shared/seal/recovery-code.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { recoverTeam } from '../../shared/sync/recovery.ts';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import { recoverFailure } from './failure-words.ts';
import { parseHubAddress } from './hub-address.ts';
import { SettingsForm } from './settings-form.tsx';

interface RecoverTeamProps {
  readonly store: Store;
  readonly onJoined: () => void;
}

export function RecoverTeam({ store, onJoined }: RecoverTeamProps) {
  const words = useWords();
  const { t } = words;
  const [hub, code, name] = [useSignal(''), useSignal(''), useSignal('')];
  const checked = useSignal(false);
  const address = parseHubAddress(hub.value);
  const isCode = parseRecoveryCode(code.value) !== undefined;
  const nameMissing = !name.value.trim();

  async function recover(): Promise<string | undefined> {
    checked.value = true;
    if (!address || !isCode || nameMissing) return undefined;
    const team = { hub: address, code: code.value, name: name.value.trim() };
    const outcome = await recoverTeam(store, team);
    if (outcome.type !== 'joined') return recoverFailure(words, outcome);
    onJoined();
    return undefined;
  }

  return (
    <SettingsForm heading={t('teamRecover')} action={t('teamRecover')} onSubmit={recover}>
      <p class="soft">{t('teamRecoverHelp')}</p>
      <TextField
        label={t('kitHub')}
        help={t('kitHubHelp')}
        value={hub}
        problem={checked.value && !address ? t('hubWrong') : undefined}
      />
      <TextField
        label={t('kitCode')}
        help={t('kitCodeHelp')}
        value={code}
        maxLength={200}
        problem={checked.value && !isCode ? t('kitCodeWrong') : undefined}
      />
      <TextField
        label={t('yourName')}
        help={t('yourNameHelp')}
        value={name}
        maxLength={100}
        problem={checked.value && nameMissing ? t('nameMissing') : undefined}
      />
    </SettingsForm>
  );
}
