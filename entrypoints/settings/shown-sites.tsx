import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { useWords } from '../../shared/ui/words.tsx';

/** The sites that the person allowed passages to be shown on, as the browser has them. */
export function ShownSites() {
  const { t } = useWords();
  const origins = useGrantedOrigins();
  return (
    <>
      <p class="soft">{t(origins.value?.length === 0 ? 'shownEmpty' : 'shownHelp')}</p>
      <ul class="rows">
        {origins.value?.map((origin) => (
          <li key={origin} class="row">
            <span>{nameOf(origin) ?? t('shownAll')}</span>
            <button
              type="button"
              class="end"
              aria-label={t('removeOrigin', nameOf(origin) ?? t('shownAll'))}
              onClick={() => void browser.permissions.remove({ origins: [origin] })}
            >
              {t('remove')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The host of a match pattern; undefined for one that is all sites. */
function nameOf(pattern: string): string | undefined {
  const host = /^[^:]+:\/\/([^/]*)\//.exec(pattern)?.[1];
  return host === '*' ? undefined : host;
}

function useGrantedOrigins() {
  const origins = useSignal<readonly string[] | undefined>(undefined);
  useEffect(() => {
    const look = () => {
      void browser.permissions.getAll().then((granted) => {
        origins.value = (granted.origins ?? []).toSorted();
      });
    };
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, [origins]);
  return origins;
}
