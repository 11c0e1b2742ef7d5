import { useSignal } from '@preact/signals';
import { parseInviteLink } from '../../shared/seal/invite.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { joinTeam } from '../../shared/sync/membership.ts';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import { joinFailure } from './failure-words.ts';
import { SettingsForm } from './settings-form.tsx';

interface JoinTeamProps {
  readonly store: Store;
  readonly onJoined: () => void;
}

export function JoinTeam({ store, onJoined }: JoinTeamProps) {
  const words = useWords();
  const { t } = words;
  const [link, name] = [useSignal(''), useSignal('')];
  const checked = useSignal(false);
  const nameMissing = !name.value.trim();

  async function join(): Promise<string | undefined> {
    checked.value = true;
    if (linkProblem() || nameMissing) return undefined;
    const outcome = await joinTeam(store, { link: link.value.trim(), name: name.value.trim() });
    if (outcome.type !== 'joined') return joinFailure(words, outcome);
    onJoined();
    return undefined;
  }

  function linkProblem(): string | undefined {
    if (!link.value.trim()) return t('linkMissing');
    return parseInviteLink(link.value.trim()) ? undefined : t('failWrongLink');
  }

  return (
    <SettingsForm heading={t('teamJoin')} action={t('teamJoin')} onSubmit={join}>
      <TextField
        label={t('inviteLink')}
        help={t('inviteLinkHelp')}
        value={link}
        problem={checked.value ? linkProblem() : undefined}
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
