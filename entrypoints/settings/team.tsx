import { useSignal } from '@preact/signals';
import type { Member } from '../../shared/records/member.ts';
import type { Membership } from '../../shared/store/meta-values.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { makeInvite } from '../../shared/sync/membership.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { CopyField } from './copy-field.tsx';
import { inviteFailure } from './failure-words.ts';
import { SettingsForm } from './settings-form.tsx';

interface TeamProps {
  readonly store: Store;
  readonly membership: Membership;
  readonly members: readonly Member[];
}

export function Team({ store, membership, members }: TeamProps) {
  const { t } = useWords();
  return (
    <>
      <p class="soft">{t('teamAt', membership.hub)}</p>
      <h3 id="members">{t('members')}</h3>
      {members.length === 0 && <p class="soft">{t('membersEmpty')}</p>}
      <ul aria-labelledby="members">
        {members.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name || t('unnamed')}</bdi>
            {id === membership.member && <span class="soft"> ({t('membersYou')})</span>}
          </li>
        ))}
      </ul>
      <Invite store={store} />
    </>
  );
}

function Invite({ store }: { readonly store: Store }) {
  const words = useWords();
  const { t } = words;
  const link = useSignal<string | undefined>(undefined);

  async function make(): Promise<string | undefined> {
    const outcome = await makeInvite(store);
    if (outcome.type !== 'made') return inviteFailure(words, outcome);
    link.value = outcome.link;
    return undefined;
  }

  return (
    <SettingsForm
      heading={t('invite')}
      action={t(link.value ? 'inviteAnother' : 'inviteMake')}
      onSubmit={make}
    >
      <p class="soft">{t('inviteHelp')}</p>
      <div role="status">{link.value && <p>{t('inviteReady')}</p>}</div>
      {link.value && <CopyField key={link.value} label={t('inviteLink')} text={link.value} />}
    </SettingsForm>
  );
}
