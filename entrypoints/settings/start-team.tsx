import { useSignal } from '@preact/signals';
import type { Store } from '../../shared/store/open-store.ts';
import { startTeam } from '../../shared/sync/membership.ts';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import { startFailure } from './failure-words.ts';
import { parseHubAddress } from './hub-address.ts';
import { SettingsForm } from './settings-form.tsx';

interface StartTeamProps {
  readonly store: Store;
  readonly onJoined: () => void;
}

export function StartTeam({ store, onJoined }: StartTeamProps) {
  const words = useWords();
  const { t } = words;
  const [hub, name, signUp] = [useSignal(''), useSignal(''), useSignal('')];
  const checked = useSignal(false);
  const address = parseHubAddress(hub.value);
  const nameMissing = !name.value.trim();

  async function start(): Promise<string | undefined> {
    checked.value = true;
    if (!address || nameMissing) return undefined;
    const code = signUp.value.trim();
    const outcome = await startTeam(store, { hub: address, name: name.value.trim(), signUp: code });
    if (outcome.type !== 'joined') return startFailure(words, outcome, code);
    onJoined();
    return undefined;
  }

  return (
    <SettingsForm heading={t('teamStart')} action={t('teamStart')} onSubmit={start}>
      <TextField
        label={t('hub')}
        help={t('hubHelp')}
        value={hub}
        problem={checked.value && !address ? t('hubWrong') : undefined}
      />
      <TextField
        label={t('yourName')}
        help={t('yourNameHelp')}
        value={name}
        maxLength={100}
        problem={checked.value && nameMissing ? t('nameMissing') : undefined}
      />
      <TextField label={t('signUp')} help={t('signUpHelp')} value={signUp} maxLength={200} />
    </SettingsForm>
  );
}
