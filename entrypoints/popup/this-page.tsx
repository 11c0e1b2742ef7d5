import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Passage } from '../../shared/records/passage.ts';
import { deletePassage, restorePassage } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { useWords } from '../../shared/ui/words.tsx';
import type { ActivePage } from './active-page.ts';
import type { Attempt } from './edits.ts';
import { PassageCard } from './passage-card.tsx';

interface ThisPageProps {
  readonly page: ActivePage;
  readonly passages: readonly Passage[] | undefined;
  readonly store: Store;
  readonly shortcut: string;
  readonly attempt: Attempt;
  /** The offer to show passages here again. */
  readonly siteGrant: ComponentChildren;
  /** Starts the capture bar in the page; false when the browser does not let it. */
  readonly onCapture: () => Promise<boolean>;
}

export function ThisPage(props: ThisPageProps) {
  const { page, passages, store, shortcut, attempt, siteGrant, onCapture } = props;
  const { t } = useWords();
  const failed = useSignal(false);
  if (page.type === 'none') return <p class="empty">{t('pageNone')}</p>;

  async function capture() {
    failed.value = !(await onCapture());
  }

  async function remove({ id }: Passage) {
    const undo = () => void attempt(() => restorePassage(store, id));
    await attempt(() => deletePassage(store, id), { text: t('passageDeleted'), undo });
  }

  return (
    <div class="stack">
      <button type="button" class="go wide" onClick={() => void capture()}>
        {t('capture')}
      </button>
      <p class="soft small">{t('captureHint', shortcut)}</p>
      <p role="status">{failed.value && <span class="careful">{t('captureFailed')}</span>}</p>
      {passages?.length === 0 && <p class="empty">{t('pageEmpty')}</p>}
      {passages && passages.length > 0 && (
        <>
          <ul class="cards" aria-label={t('pagePassages')}>
            {passages.map((passage) => (
              <PassageCard
                key={passage.id}
                passage={passage}
                onDelete={() => void remove(passage)}
              />
            ))}
          </ul>
          {siteGrant}
        </>
      )}
    </div>
  );
}
