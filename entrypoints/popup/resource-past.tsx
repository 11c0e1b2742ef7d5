import { useSignal } from '@preact/signals';
import { ago } from '../../shared/records/dates.ts';
import type { Id } from '../../shared/records/ids.ts';
import type { Resource } from '../../shared/records/resource.ts';
import { shortened } from '../../shared/records/shortened.ts';
import { undo } from '../../shared/store/history.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { type PastOfResource, resourceHistory } from '../../shared/store/resource-history.ts';
import { watch } from '../../shared/store/watch.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords } from '../../shared/ui/words.tsx';
import type { Attempt } from './edits.ts';
import { type NameOf, readNames } from './names.ts';
import { type PastLine, pastInWords } from './past-words.ts';

interface ResourcePastProps {
  readonly store: Store;
  readonly attempt: Attempt;
  readonly resource: Resource;
}

const step = 10;

/** Who changed what of a resource and its passages, when; and what puts it back. */
export function ResourcePast({ store, attempt, resource: { id } }: ResourcePastProps) {
  const { t } = useWords();
  const shown = useSignal(step);
  const read = useLive(watch, store, () => readPast(store, id), [id]).value;
  if (!read) return <p class="soft small">{t('loading')}</p>;

  async function putBack(change: Id) {
    let undone: Id | undefined;
    const takeBack = async () => {
      const outcome = await undo(store, change);
      if (outcome.type === 'saved') undone = outcome.changes.at(-1)?.id;
      return outcome;
    };
    const again = () => {
      const last = undone;
      if (last !== undefined) void attempt(() => undo(store, last));
    };
    await attempt(takeBack, { text: t('pastUndone'), undo: again });
  }

  return (
    <>
      <ol class="past small" aria-label={t('pastList')}>
        {read.past.slice(0, shown.value).map((past) => (
          <PastItem
            key={past.change}
            past={past}
            nameOf={read.nameOf}
            onUndo={() => void putBack(past.change)}
          />
        ))}
      </ol>
      {read.past.length > shown.value && (
        <button
          type="button"
          class="plain small"
          onClick={() => {
            shown.value += step;
          }}
        >
          {t('pastMore')}
        </button>
      )}
    </>
  );
}

interface PastItemProps {
  readonly past: PastOfResource;
  readonly nameOf: NameOf;
  readonly onUndo: () => void;
}

function PastItem({ past, nameOf, onUndo }: PastItemProps) {
  const words = useWords();
  const { t, locale } = words;
  const { lines, canUndo, since } = pastInWords(words, past);
  const who = (nameOf(past.by) ?? t('apartYou')) || t('unnamed');
  const when = ago(locale, past.time, Date.now());
  return (
    <li>
      <p class="soft">
        {who} · {when}
      </p>
      {past.quote && (
        <p class="theirs" dir="auto">
          “{shortened(past.quote, 80)}”
        </p>
      )}
      {lines.map((line) => (
        <Line key={line.words} line={line} />
      ))}
      {since !== 'none' && <p class="soft">{t(since === 'all' ? 'pastSince' : 'pastPartSince')}</p>}
      {canUndo && (
        <p>
          <button
            type="button"
            class="plain small"
            aria-label={t('pastUndoAbout', lines[0]?.words ?? '', when)}
            onClick={onUndo}
          >
            {t('pastUndo')}
          </button>
        </p>
      )}
    </li>
  );
}

function Line({ line: { words, was, is } }: { readonly line: PastLine }) {
  const { t } = useWords();
  return (
    <>
      <p dir="auto">{words}</p>
      {was && <Text text={was} />}
      {was && is && <p>{t('pastTextIs')}</p>}
      {is && <Text text={is} />}
    </>
  );
}

/** What fits into a few lines is shown whole. */
const long = 240;

function Text({ text }: { readonly text: string }) {
  const { t } = useWords();
  const isWhole = useSignal(false);
  const folds = text.length > long || text.split('\n').length > 4;
  return (
    <>
      <p class="note" dir="auto" data-folded={(folds && !isWhole.value) || undefined}>
        {text}
      </p>
      {folds && (
        <button
          type="button"
          class="plain small"
          aria-expanded={isWhole.value}
          onClick={() => {
            isWhole.value = !isWhole.value;
          }}
        >
          {t(isWhole.value ? 'showLess' : 'showAll')}
        </button>
      )}
    </>
  );
}

async function readPast(store: Store, resource: Id) {
  const [past, nameOf] = await Promise.all([resourceHistory(store, resource), readNames(store)]);
  return { past, nameOf };
}
