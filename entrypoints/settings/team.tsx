import { useSignal } from '@preact/signals';
import type { Member } from '../../shared/records/member.ts';
import { parseKeyRing } from '../../shared/seal/key-ring.ts';
import { getMeta } from '../../shared/store/meta.ts';
import type { Membership } from '../../shared/store/meta-values.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { teamDevices } from '../../shared/sync/devices.ts';
import { makeInvite } from '../../shared/sync/membership.ts';
import { kitState } from '../../shared/sync/team-keys.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { CopyField } from './copy-field.tsx';
import { Devices } from './devices.tsx';
import { inviteFailure } from './failure-words.ts';
import { Kit } from './kit.tsx';
import { LeaveTeam } from './leave-team.tsx';
import { SettingsForm } from './settings-form.tsx';

interface TeamProps {
  readonly store: Store;
  readonly membership: Membership;
  readonly members: readonly Member[];
  readonly onChange: () => void;
}

export function Team({ store, membership, members, onChange }: TeamProps) {
  const { t } = useWords();
  const known = useLive(watch, store, () => readStanding(store)).value;
  return (
    <>
      <p class="soft">{t('teamAt', membership.hub)}</p>
      {known?.isUnknown && <p class="careful">{t('teamUnknown')}</p>}
      {known?.isBehind && <p class="careful">{t('teamBehind')}</p>}
      {known?.hasStrangers && <p class="careful">{t('teamStrangers')}</p>}
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
      <Kit store={store} onChange={onChange} />
      <Devices store={store} membership={membership} members={members} onChange={onChange} />
      <Invite store={store} />
      <LeaveTeam store={store} isLast={known?.isLast ?? false} />
    </>
  );
}

/** What a person has to know of this computer's place in the team. */
async function readStanding(store: Store) {
  const [membership, state, trouble, strangers] = await Promise.all([
    getMeta(store, 'membership'),
    getMeta(store, 'syncState'),
    getMeta(store, 'ringTrouble'),
    getMeta(store, 'ringStrangers'),
  ]);
  const ring = parseKeyRing(membership?.ring);
  const isAlone = ring !== undefined && (await teamDevices(store, ring)).length < 2;
  return {
    /** Taken out, or the hub was set back to before it joined. */
    isUnknown: state?.problem === 'unauthorised',
    isBehind: trouble !== undefined,
    hasStrangers: strangers !== undefined,
    isLast: isAlone && (await kitState(store, ring)) !== 'stored',
  };
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
