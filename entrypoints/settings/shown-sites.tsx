import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { send } from '../../shared/messages/send.ts';
import { hostOf, hostsIn, switchedOffKey } from '../../shared/records/site-access.ts';
import { useWords } from '../../shared/ui/words.tsx';

/** The sites that the person allowed passages to be shown on, as the browser has them, and those switched off. */
export function ShownSites() {
  const { t } = useWords();
  const { value: sites } = useSites();
  if (!sites) return null;
  return (
    <>
      <p class="soft">{t(sites.allowed.length === 0 ? 'shownEmpty' : 'shownHelp')}</p>
      <Rows
        rows={sites.allowed.map(({ name = t('shownAll'), origins }) => ({
          name,
          action: t('remove'),
          label: t('removeOrigin', name),
          run: () => void browser.permissions.remove({ origins }),
        }))}
      />
      {sites.off.length > 0 && (
        <>
          <h3>{t('switchedOff')}</h3>
          <p class="soft">{t('switchedOffHelp')}</p>
          <Rows
            rows={sites.off.map((host) => ({
              name: host,
              action: t('switchOn'),
              label: t('switchOnHost', host),
              run: () => void send('site/switch', { host, on: true }),
            }))}
          />
        </>
      )}
    </>
  );
}

interface Row {
  readonly name: string;
  readonly action: string;
  readonly label: string;
  readonly run: () => void;
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ul class="rows">
      {rows.map(({ name, action, label, run }) => (
        <li key={name} class="row">
          <bdi>{name}</bdi>
          <button type="button" class="end" aria-label={label} onClick={run}>
            {action}
          </button>
        </li>
      ))}
    </ul>
  );
}

interface Allowed {
  /** Undefined for all sites. */
  readonly name: string | undefined;
  /** What was granted for it: a site can be reached in more than one way. */
  readonly origins: string[];
}

interface Sites {
  readonly allowed: readonly Allowed[];
  readonly off: readonly string[];
}

/** Undefined until the browser has said. */
function useSites() {
  const sites = useSignal<Sites | undefined>(undefined);
  useEffect(() => {
    const look = () => {
      void readSites().then((found) => {
        sites.value = found;
      });
    };
    const changing = [
      browser.permissions.onAdded,
      browser.permissions.onRemoved,
      browser.storage.local.onChanged,
    ];
    look();
    for (const event of changing) event.addListener(look);
    return () => {
      for (const event of changing) event.removeListener(look);
    };
  }, [sites]);
  return sites;
}

async function readSites(): Promise<Sites> {
  const [{ origins = [] }, stored] = await Promise.all([
    browser.permissions.getAll(),
    browser.storage.local.get(switchedOffKey),
  ]);
  const names = new Set(origins.toSorted().map(hostOf));
  const allowed = [...names].map((name) => ({
    name,
    origins: origins.filter((origin) => hostOf(origin) === name),
  }));
  return { allowed, off: hostsIn(stored[switchedOffKey]) };
}
