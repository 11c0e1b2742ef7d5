import { Fragment } from 'preact';
import type { Json } from '../../shared/records/change.ts';
import type { Conflict, Version } from '../../shared/records/conflicts.ts';
import { ago } from '../../shared/records/dates.ts';
import type { Id } from '../../shared/records/ids.ts';
import { conflicts, settle, undo } from '../../shared/store/history.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import { Action } from './action.tsx';
import type { Attempt } from './edits.ts';
import { type NameOf, readNames } from './names.ts';

interface TwoTextsProps {
  readonly store: Store;
  readonly kind: 'passage' | 'resource';
  readonly id: Id;
  /** What it is about, for labels that are spoken. */
  readonly about: string;
  readonly attempt: Attempt;
}

/** What was written in two places at once, for a person to choose from: neither text is lost meanwhile. */
export function TwoTexts({ store, kind, id, about, attempt }: TwoTextsProps) {
  const { t } = useWords();
  const read = useLive(watch, store, () => readConflicts(store, kind, id), [kind, id]).value;

  async function choose(conflict: Conflict, text: Json) {
    let change: Id | undefined;
    const keep = async () => {
      const outcome = await settle(store, kind, id, { conflict, text });
      if (outcome.type === 'saved') change = outcome.changes[0]?.id;
      return outcome;
    };
    const takeBack = () => {
      const settled = change;
      if (settled !== undefined) void attempt(() => undo(store, settled));
    };
    await attempt(keep, { text: t('apartSettled'), undo: takeBack });
  }

  return (
    <>
      {read?.found.map((conflict) => (
        <Choice
          key={conflict.field}
          {...{ conflict, about }}
          nameOf={read.nameOf}
          onChoose={(text) => void choose(conflict, text)}
        />
      ))}
    </>
  );
}

interface ChoiceProps {
  readonly conflict: Conflict;
  readonly about: string;
  readonly nameOf: NameOf;
  readonly onChoose: (text: Json) => void;
}

const fieldWords: { readonly [field: string]: Word } = {
  note: 'apartNote',
  title: 'apartTitle',
  publisher: 'apartPublisher',
  description: 'apartDescription',
};

function Choice({ conflict, about, nameOf, onChoose }: ChoiceProps) {
  const { t, locale } = useWords();
  const { field, current, others } = conflict;
  const said = t(fieldWords[field] ?? 'apartText');
  const all = joined(conflict);
  const line = ({ by, time }: Version, word: Word) =>
    t(word, (nameOf(by) ?? t('apartYou')) || t('unnamed'), ago(locale, time, Date.now()));
  return (
    <fieldset class="state">
      <legend class="careful small">{said}</legend>
      <Text line={line(current, 'apartNow')} value={current.value} />
      <p class="row">
        <Action word="apartKeep" about={about} onClick={() => onChoose(current.value)} />
      </p>
      {others.map((other) => (
        <Fragment key={other.change}>
          <Text line={line(other, 'apartOther')} value={other.value} />
          <p class="row">
            <Action word="apartUse" about={about} onClick={() => onChoose(other.value)} />
            {other === others.at(-1) && all !== undefined && (
              <Action
                word={others.length > 1 ? 'apartAll' : 'apartBoth'}
                about={about}
                onClick={() => onChoose(all)}
              />
            )}
          </p>
        </Fragment>
      ))}
    </fieldset>
  );
}

function Text({ line, value }: { readonly line: string; readonly value: Json }) {
  const { t } = useWords();
  return (
    <>
      <p class="whose soft small">{line}</p>
      {textOf(value) ? (
        <p class="note small" dir="auto">
          {textOf(value)}
        </p>
      ) : (
        <p class="soft small">{t('apartEmpty')}</p>
      )}
    </>
  );
}

// What a newer version may have put there is kept, and is no text to show.
function textOf(value: Json): string {
  return typeof value === 'string' ? value : '';
}

const oneLine = ['title', 'publisher'];

/** All texts, one after the other; undefined where there is only one that is not empty. */
function joined({ field, current, others }: Conflict): string | undefined {
  const texts = [current, ...others].map(({ value }) => textOf(value)).filter(Boolean);
  const between = oneLine.includes(field) ? ' / ' : '\n\n';
  return texts.length > 1 ? texts.join(between) : undefined;
}

async function readConflicts(store: Store, kind: string, id: Id) {
  const [found, nameOf] = await Promise.all([conflicts(store, kind, id), readNames(store)]);
  return { found, nameOf };
}
