import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { giveUpSending, sendAgain } from '../../shared/store/not-sent.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import { listUnsent, type Unsent } from './not-sent-list.ts';

interface NotSentProps {
  readonly store: Store;
  /** Something is to be tried again. */
  readonly onChange: () => void;
}

/** What the hub refused for good, and why; nothing at all when there is none. */
export function NotSent({ store, onChange }: NotSentProps) {
  const { t } = useWords();
  const said = useSignal<Word | undefined>(undefined);
  const list = useLive(watch, store, () => listUnsent(store)).value ?? [];
  const status = useRef<HTMLParagraphElement>(null);
  // The button that was pressed goes with its item; the keyboard goes on from what is said of it.
  useEffect(() => {
    if (said.value) status.current?.focus();
  }, [said.value, list.length]);

  async function again({ id }: Unsent) {
    await sendAgain(store, id);
    said.value = 'notSentRetried';
    onChange();
  }

  async function giveUp({ id }: Unsent) {
    await giveUpSending(store, id);
    said.value = 'notSentGivenUp';
  }

  return (
    <>
      {list.length > 0 && (
        <section aria-labelledby="not-sent">
          <h2 id="not-sent">{t('notSent')}</h2>
          <p class="soft">{t('notSentWhy')}</p>
          <ul class="rows">
            {list.map((one) => (
              <UnsentItem
                key={one.id}
                unsent={one}
                onAgain={() => void again(one)}
                onGiveUp={() => void giveUp(one)}
              />
            ))}
          </ul>
        </section>
      )}
      <p role="status" ref={status} tabIndex={-1}>
        {said.value && t(said.value)}
      </p>
    </>
  );
}

interface UnsentItemProps {
  readonly unsent: Unsent;
  readonly onAgain: () => void;
  readonly onGiveUp: () => void;
}

function UnsentItem({ unsent: { id, what, why, mayGiveUp }, onAgain, onGiveUp }: UnsentItemProps) {
  const { t } = useWords();
  const [word, text] = what;
  return (
    <li class="panel unsent">
      <p id={`unsent-${id}`} class="short" dir="auto">
        <b>{t(word, text)}</b>
      </p>
      <p>{t(why)}</p>
      <p class="row">
        <button type="button" aria-describedby={`unsent-${id}`} onClick={onAgain}>
          {t('notSentAgain')}
        </button>
        {mayGiveUp && (
          <button type="button" class="plain" aria-describedby={`unsent-${id}`} onClick={onGiveUp}>
            {t('notSentGiveUp')}
          </button>
        )}
      </p>
    </li>
  );
}
