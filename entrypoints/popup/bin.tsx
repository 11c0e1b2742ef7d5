import { useSignal } from '@preact/signals';
import { dayOf } from '../../shared/records/dates.ts';
import type { Id } from '../../shared/records/ids.ts';
import { shortened } from '../../shared/records/shortened.ts';
import { type Binned, binned, restoreBinned } from '../../shared/store/binned.ts';
import { type BulkOutcome, undoMany } from '../../shared/store/bulk.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { Disclosure } from '../../shared/ui/disclosure.tsx';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords, type Words } from '../../shared/ui/words.tsx';
import { Action } from './action.tsx';
import type { Attempt } from './edits.ts';
import { type NameOf, readNames } from './names.ts';

interface BinProps {
  readonly store: Store;
  readonly attempt: Attempt;
}

const step = 20;

/** What was deleted, as long as it can be restored; behind a line at the end of what is saved. */
export function Bin(props: BinProps) {
  const { t } = useWords();
  return <Disclosure label={t('bin')}>{() => <BinList {...props} />}</Disclosure>;
}

function BinList({ store, attempt }: BinProps) {
  const words = useWords();
  const { t } = words;
  const shown = useSignal(step);
  const read = useLive(watch, store, () => readBin(store)).value;
  if (!read) return <p class="soft small">{t('loading')}</p>;
  const { found, nameOf } = read;

  async function restore(wanted: readonly Binned[]) {
    let skipped = 0;
    let changes: readonly Id[] = [];
    const take = async () => {
      const outcome = await restoreBinned(store, wanted);
      if (outcome.type === 'saved') {
        changes = outcome.changes;
        skipped = wanted.filter(({ id }) => outcome.skipped.includes(id)).length;
      }
      return orChanged(outcome);
    };
    const undo = () => void attempt(async () => orChanged(await undoMany(store, changes)));
    await attempt(take, () => ({ text: restored(words, wanted.length - skipped, skipped), undo }));
  }

  return (
    <>
      <p class="soft small">{t(found.length > 0 ? 'binHelp' : 'binEmpty')}</p>
      <ul class="cards" aria-label={t('bin')}>
        {found.slice(0, shown.value).map((one) => (
          <BinnedCard
            key={one.id}
            binned={one}
            nameOf={nameOf}
            onRestore={() => void restore([one])}
          />
        ))}
      </ul>
      <p class="row">
        {found.length > shown.value && (
          <button
            type="button"
            onClick={() => {
              shown.value += step;
            }}
          >
            {t('savedMore')}
          </button>
        )}
        {found.length > 1 && (
          <button type="button" onClick={() => void restore(found)}>
            {t('binRestoreAll')}
          </button>
        )}
      </p>
    </>
  );
}

interface BinnedCardProps {
  readonly binned: Binned;
  readonly nameOf: NameOf;
  readonly onRestore: () => void;
}

function BinnedCard({ binned: one, nameOf, onRestore }: BinnedCardProps) {
  const { t, count, locale } = useWords();
  const title = one.title || t('untitled');
  const name = nameOf(one.deletedBy);
  const when = dayOf(locale, one.deletedAt, Date.now());
  const by = name === undefined ? t('binByYou', when) : t('binBy', name || t('unnamed'), when);
  const together = one.passages.length > 0 && count('passages', one.passages.length);
  const about = one.quote || title;
  return (
    <li class="card" tabIndex={-1}>
      {one.kind === 'resource' ? (
        <h2 dir="auto">{title}</h2>
      ) : (
        <>
          <p class="theirs" dir="auto">
            “{shortened(one.quote, 200)}”
          </p>
          <p class="soft small" dir="auto">
            {t('binPassageOf', title)}
          </p>
        </>
      )}
      <div class="card-head">
        <p class="soft small">
          {[together, by, count('binDaysLeft', one.daysLeft)].filter(Boolean).join(' · ')}
        </p>
        <Action word="binRestore" about={about} onClick={onRestore} plain main />
      </div>
    </li>
  );
}

/** Where nothing was written, because somebody was there before. */
function orChanged(outcome: BulkOutcome): BulkOutcome | { readonly type: 'changed' } {
  return outcome.type === 'saved' && outcome.changes.length === 0 ? { type: 'changed' } : outcome;
}

function restored({ count }: Words, done: number, skipped: number): string {
  const said = count('binRestored', done);
  return skipped > 0 ? `${said} ${count('binSkipped', skipped)}` : said;
}

async function readBin(store: Store) {
  const [found, nameOf] = await Promise.all([binned(store), readNames(store)]);
  return { found, nameOf };
}
