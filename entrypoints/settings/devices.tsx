import { useSignal } from '@preact/signals';
import { dayOf } from '../../shared/records/dates.ts';
import type { Device } from '../../shared/records/device.ts';
import type { Member } from '../../shared/records/member.ts';
import { parseKeyRing } from '../../shared/seal/key-ring.ts';
import { getMeta } from '../../shared/store/meta.ts';
import type { Membership } from '../../shared/store/meta-values.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { teamDevices } from '../../shared/sync/devices.ts';
import type { Stranger } from '../../shared/sync/rotation.ts';
import { removeDevices } from '../../shared/sync/team-keys.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { keysFailure } from './failure-words.ts';
import { Question } from './question.tsx';
import { Strangers } from './strangers.tsx';

interface DevicesProps {
  readonly store: Store;
  readonly membership: Membership;
  readonly members: readonly Member[];
  readonly onChange: () => void;
}

/** The computers of the team. One of them can be taken out, which gives the others new keys. */
export function Devices({ store, membership, members, onChange }: DevicesProps) {
  const words = useWords();
  const { t } = words;
  const known = useLive(watch, store, () => readDevices(store)).value;
  const asked = useSignal<Device | undefined>(undefined);
  const strangers = useSignal<readonly Stranger[]>([]);
  const busy = useSignal(false);
  const said = useSignal('');

  async function remove(device: Device, others: readonly Stranger[] = []) {
    busy.value = true;
    said.value = t('keysWorking');
    const gone = [device.id, ...others.map((one) => one.device)];
    const outcome = await removeDevices(store, gone);
    busy.value = false;
    strangers.value = outcome.type === 'strangers' ? outcome.devices : [];
    if (outcome.type === 'strangers') said.value = '';
    else if (outcome.type === 'put') said.value = t('deviceRemoved');
    else said.value = await keysFailure(words, store, outcome);
    if (outcome.type !== 'strangers') asked.value = undefined;
    onChange();
  }

  function cancel() {
    asked.value = undefined;
    strangers.value = [];
    said.value = '';
  }

  const nameOf = ({ member, name }: Device) =>
    t(
      'deviceOf',
      members.find(({ id }) => id === member)?.name || t('unnamed'),
      name || t('deviceUnnamed'),
    );
  const device = asked.value;
  return (
    <>
      <h3 id="devices">{t('devices')}</h3>
      {known?.isPending && <p class="careful">{t('keysPending')}</p>}
      <ul class="rows" aria-labelledby="devices">
        {known?.devices.map((one) => (
          <li key={one.id} class="row">
            <span id={`device-${one.id}`}>
              <bdi>{nameOf(one)}</bdi>{' '}
              <span class="soft small">
                {t('deviceSince', dayOf(words.locale, one.joinedAt, Date.now()))}
              </span>
            </span>
            {one.id === membership.device ? (
              <b class="end small">{t('deviceThis')}</b>
            ) : (
              <button
                type="button"
                class="end"
                aria-describedby={`device-${one.id}`}
                onClick={() => {
                  cancel();
                  asked.value = one;
                }}
              >
                {t('deviceRemove')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {device && strangers.value.length === 0 && (
        <Question
          key={device.id}
          yes={t('deviceRemoveYes')}
          no={t('deviceRemoveNo')}
          busy={busy.value}
          onYes={() => void remove(device)}
          onNo={cancel}
        >
          {t('deviceRemoveQuestion', nameOf(device))}
        </Question>
      )}
      {device && strangers.value.length > 0 && (
        <Strangers
          strangers={strangers.value}
          busy={busy.value}
          onYes={() => void remove(device, strangers.value)}
          onNo={cancel}
        />
      )}
      <p role="status">{said.value}</p>
    </>
  );
}

async function readDevices(store: Store) {
  const [membership, rotation] = await Promise.all([
    getMeta(store, 'membership'),
    getMeta(store, 'rotation'),
  ]);
  const ring = parseKeyRing(membership?.ring);
  return {
    devices: ring ? await teamDevices(store, ring) : [],
    isPending: rotation !== undefined,
  };
}
