import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { useWords } from '../../shared/ui/words.tsx';

interface SiteGrantProps {
  readonly host: string;
  /** The match pattern of the site. */
  readonly pattern: string;
}

/** Offers to mark passages again on this site, and takes both answers for an answer. */
export function SiteGrant({ host, pattern }: SiteGrantProps) {
  const { t } = useWords();
  const { grant, look } = useGrant(pattern);
  const { granted, refused } = grant.value;
  const stopped = useSignal(false);

  // The browser shows its question only when asked within the click itself: nothing is awaited before.
  function ask() {
    void browser.permissions.request({ origins: [pattern] }).then(look);
    stopped.value = false;
    // Chromium closes the popup to ask, so the next popup has to know that the question was put.
    void browser.storage.session.set({ [asked]: pattern });
  }

  async function stop() {
    stopped.value = true;
    await browser.storage.session.remove(asked);
    await browser.permissions.remove({ origins: [pattern] });
  }

  if (granted === undefined) return null;
  return (
    <section class="grant">
      {granted ? (
        <p class="row">
          <span>{t('grantGiven')}</span>
          <button type="button" onClick={() => void stop()}>
            {t('grantStop')}
          </button>
        </p>
      ) : (
        <>
          <p class="small">{t('grantOffer', host)}</p>
          <button type="button" onClick={ask}>
            {t('grantAsk')}
          </button>
        </>
      )}
      <p role="status" class="small">
        {refused && t('grantRefused')}
        {stopped.value && !granted && t('grantStopped')}
      </p>
    </section>
  );
}

/** The pattern of the site that the browser was last asked to allow. */
const asked = 'askedFor';

interface Grant {
  /** Undefined until the browser has said. */
  readonly granted?: boolean;
  /** Asked since the browser was started, and not allowed. */
  readonly refused: boolean;
}

/** How things stand with the site: asked of the browser, and followed, since it can change elsewhere. */
function useGrant(pattern: string) {
  const grant = useSignal<Grant>({ refused: false });

  async function look() {
    const granted = await browser.permissions.contains({ origins: [pattern] });
    const last = await browser.storage.session.get(asked);
    grant.value = { granted, refused: !granted && last[asked] === pattern };
  }

  useEffect(() => {
    const lookAgain = () => void look();
    const { onAdded, onRemoved } = browser.permissions;
    lookAgain();
    onAdded.addListener(lookAgain);
    onRemoved.addListener(lookAgain);
    return () => {
      onAdded.removeListener(lookAgain);
      onRemoved.removeListener(lookAgain);
    };
  }, [pattern]);
  return { grant, look };
}
