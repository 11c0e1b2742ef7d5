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
  const granted = useGrant(pattern);
  const said = useSignal<'refused' | 'stopped' | undefined>(undefined);

  // The browser shows its question only when asked within the click itself: nothing is awaited before.
  function ask() {
    void browser.permissions.request({ origins: [pattern] }).then((allowed) => {
      granted.value = allowed;
      said.value = allowed ? undefined : 'refused';
    });
  }

  async function stop() {
    await browser.permissions.remove({ origins: [pattern] });
    granted.value = false;
    said.value = 'stopped';
  }

  if (granted.value === undefined) return null;
  return (
    <section class="grant">
      {granted.value ? (
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
        {said.value === 'refused' && t('grantRefused')}
        {said.value === 'stopped' && t('grantStopped')}
      </p>
    </section>
  );
}

/** Whether the site is allowed: asked of the browser, and followed, since it can change elsewhere. */
function useGrant(pattern: string) {
  const granted = useSignal<boolean | undefined>(undefined);
  useEffect(() => {
    const look = () => {
      void browser.permissions.contains({ origins: [pattern] }).then((allowed) => {
        granted.value = allowed;
      });
    };
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, [pattern, granted]);
  return granted;
}
