import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { send } from '../../shared/messages/send.ts';
import { allSites, hostOf, hostsIn, switchedOffKey } from '../../shared/records/site-access.ts';
import { useWords, type Word } from '../../shared/ui/words.tsx';

interface SiteGrantProps {
  readonly host: string;
  /** The match pattern of the site. */
  readonly pattern: string;
}

/** Offers to mark passages again on this site or on all, and takes each answer for an answer. */
export function SiteGrant({ host, pattern }: SiteGrantProps) {
  const { t } = useWords();
  const { grant, look } = useGrant(host, pattern);
  const { access, refused } = grant.value;
  const stopped = useSignal(false);

  // The browser shows its question only when asked within the click itself: nothing is awaited before.
  function ask(origins: readonly string[]) {
    void browser.permissions.request({ origins: [...origins] }).then(look);
    stopped.value = false;
    // Chromium closes the popup to ask, so the next popup has to know that the question was put.
    void browser.storage.session.set({ [asked]: pattern });
    // Who asks for a site that was switched off once wants it on.
    void send('site/switch', { host, on: true });
  }

  async function stop() {
    stopped.value = true;
    await browser.storage.session.remove(asked);
    await browser.permissions.remove({ origins: [pattern] });
  }

  const turn = (on: boolean) => void send('site/switch', { host, on });

  interface Action {
    readonly word: Word;
    readonly run: () => void;
  }

  const forms: Record<Access, { readonly words: string; readonly actions: readonly Action[] }> = {
    none: {
      words: t('grantOffer', host),
      actions: [
        { word: 'grantSite', run: () => ask([pattern]) },
        { word: 'grantAll', run: () => ask(allSites) },
      ],
    },
    site: { words: t('grantGiven'), actions: [{ word: 'grantStop', run: () => void stop() }] },
    all: { words: t('grantGivenAll'), actions: [{ word: 'grantOff', run: () => turn(false) }] },
    off: { words: t('grantIsOff'), actions: [{ word: 'grantOn', run: () => turn(true) }] },
  };

  if (access === undefined) return null;
  const { words, actions } = forms[access];
  // The first button stays the same element, so that the keyboard stays on it.
  return (
    <section class={access === 'none' ? 'grant' : 'quiet'}>
      <p class="small">{words}</p>
      <p class="row">
        {actions.map(({ word, run }, at) => (
          <button type="button" class="small" key={at} onClick={run}>
            {t(word)}
          </button>
        ))}
      </p>
      <p role="status" class="small">
        {refused && t('grantRefused')}
        {stopped.value && access === 'none' && t('grantStopped')}
      </p>
    </section>
  );
}

/** The pattern of the site that the browser was last asked to allow. */
const asked = 'askedFor';

/** `off`: all sites are allowed, and this one is switched off. */
type Access = 'none' | 'site' | 'all' | 'off';

interface Grant {
  /** Undefined until the browser has said. */
  readonly access?: Access;
  /** Asked since the browser was started, and not allowed. */
  readonly refused: boolean;
}

/** How things stand with the site: asked of the browser, and followed, since it can change elsewhere. */
function useGrant(host: string, pattern: string) {
  const grant = useSignal<Grant>({ refused: false });

  async function look() {
    const [access, last] = await Promise.all([
      accessTo(host, pattern),
      browser.storage.session.get(asked),
    ]);
    grant.value = { access, refused: access === 'none' && last[asked] === pattern };
  }

  useEffect(() => {
    const lookAgain = () => void look();
    const changing = [
      browser.permissions.onAdded,
      browser.permissions.onRemoved,
      browser.storage.local.onChanged,
    ];
    lookAgain();
    for (const event of changing) event.addListener(lookAgain);
    return () => {
      for (const event of changing) event.removeListener(lookAgain);
    };
  }, [host, pattern]);
  return { grant, look };
}

async function accessTo(host: string, pattern: string): Promise<Access> {
  if (!(await browser.permissions.contains({ origins: [pattern] }))) return 'none';
  const [{ origins = [] }, stored] = await Promise.all([
    browser.permissions.getAll(),
    browser.storage.local.get(switchedOffKey),
  ]);
  if (hostsIn(stored[switchedOffKey]).includes(host)) return 'off';
  return origins.some((origin) => hostOf(origin) === undefined) ? 'all' : 'site';
}
