import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Passage } from '../../shared/records/passage.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { useWords } from '../../shared/ui/words.tsx';
import type { Attempt } from './edits.ts';
import type { Say } from './notice.tsx';
import type { PageLink } from './page-link.ts';
import { PagePassages } from './page-passages.tsx';

/** Starts the capture bar in the page, for a passage when one is to be attached; false when it cannot be. */
export type Capture = (attach?: Pick<Passage, 'id' | 'quote'>) => Promise<boolean>;

interface ThisPageProps {
  /** Undefined where the popup is not over a page that can be saved from. */
  readonly link: PageLink | undefined;
  readonly passages: readonly Passage[] | undefined;
  readonly store: Store;
  readonly shortcut: string;
  readonly attempt: Attempt;
  readonly say: Say;
  /** The offer to show passages here again. */
  readonly siteGrant: ComponentChildren;
  readonly onCapture: Capture;
  /** Its passages are there. */
  readonly onShown: () => void;
  /** Saves the page without a passage. */
  readonly savePage: ComponentChildren;
}

export function ThisPage(props: ThisPageProps) {
  const { link, passages, store, shortcut, attempt, say, siteGrant, onCapture } = props;
  const { onShown, savePage } = props;
  const { t } = useWords();
  const failed = useSignal(false);
  useEffect(() => {
    if (passages) onShown();
  }, [passages === undefined]);
  if (!link) return <p class="empty">{t('pageNone')}</p>;

  async function capture(attach?: Parameters<Capture>[0]) {
    failed.value = !(await onCapture(attach));
  }

  const saved = passages && passages.length > 0;
  return (
    <div class="stack">
      {saved && siteGrant}
      <button type="button" class="go wide" onClick={() => void capture()}>
        {t('capture')}
      </button>
      <p class="soft small">{t('captureHint', shortcut)}</p>
      <p role="status">{failed.value && <span class="careful">{t('captureFailed')}</span>}</p>
      {savePage}
      {passages?.length === 0 && <p class="empty">{t('pageEmpty')}</p>}
      {saved && (
        <PagePassages
          {...{ link, passages, store, attempt, say }}
          onAttach={({ id, quote }) => void capture({ id, quote })}
        />
      )}
    </div>
  );
}
