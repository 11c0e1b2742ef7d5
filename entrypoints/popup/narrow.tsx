import type { Signal } from '@preact/signals';
import { resourceKinds } from '../../shared/records/taxonomy.ts';
import { type Order, orders } from '../../shared/store/listing.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { members } from '../../shared/store/queries.ts';
import type { Tally } from '../../shared/store/tally.ts';
import { topicsInUse } from '../../shared/store/topics.ts';
import { watch } from '../../shared/store/watch.ts';
import { Disclosure } from '../../shared/ui/disclosure.tsx';
import { SelectField } from '../../shared/ui/select-field.tsx';
import { useLive } from '../../shared/ui/use-live.ts';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import { kindWords } from './labels.ts';
import type { Place } from './place.ts';
import { focusPanel } from './tabs.tsx';
import { useFollowing } from './use-following.ts';

interface NarrowProps {
  readonly store: Store;
  readonly narrowed: Signal<Place['narrowed']>;
  readonly order: Signal<Order>;
  readonly tally: Tally | undefined;
}

type Field = keyof Place['narrowed'];

/** What else a list may be narrowed to, and its order; behind a line, and in sight as far as it is in use. */
export function Narrow(props: NarrowProps) {
  const { store, narrowed } = props;
  const { t } = useWords();
  const { kind, topic, by } = narrowed.value;
  const people = useLive(watch, store, () => members(store)).value ?? [];
  const name = people.find(({ id }) => id === by)?.name || t('unnamed');
  const chosen: readonly (readonly [Field, string | null])[] = [
    ['kind', kind && t(kindWords[kind])],
    ['topic', topic],
    ['by', by && t('narrowedBy', name)],
  ];

  function takeAway(field: Field) {
    narrowed.value = { ...narrowed.value, [field]: null };
    // The button goes with what it was for.
    focusPanel();
  }

  return (
    <div>
      <Disclosure label={t('narrow')}>{() => <NarrowFields {...props} />}</Disclosure>
      {chosen.some(([, text]) => text) && (
        <p class="chips">
          {chosen.map(
            ([field, text]) =>
              text && (
                <button
                  type="button"
                  class="chip"
                  key={field}
                  aria-label={t('narrowedTakeAway', text)}
                  onClick={() => takeAway(field)}
                >
                  <span dir="auto">{text}</span>
                  <span aria-hidden="true">×</span>
                </button>
              ),
          )}
        </p>
      )}
    </div>
  );
}

const orderWords: Record<Order, Word> = {
  newest: 'orderNewest',
  oldest: 'orderOldest',
  title: 'orderTitle',
};

function NarrowFields({ store, narrowed, order, tally }: NarrowProps) {
  const { t, number } = useWords();
  const { value } = narrowed;
  const people = useLive(watch, store, () => members(store)).value ?? [];
  const topics = useLive(watch, store, () => topicsInUse(store)).value ?? [];
  const kind = useFollowing(value.kind ?? '');
  const topic = useFollowing(value.topic ?? '');
  const by = useFollowing(value.by ?? '');
  const inOrder = useFollowing(order.value);
  const choose = (field: Field) => (chosen: string) => {
    narrowed.value = { ...value, [field]: chosen || null };
  };
  const any = { value: '', text: t('narrowAny') };
  const kinds = resourceKinds.map((one) => {
    const text = t(kindWords[one]);
    return { value: one, text: tally ? `${text} (${number(tally.kind[one])})` : text };
  });
  return (
    <>
      <SelectField
        label={t('editKind')}
        value={kind}
        options={[any, ...kinds]}
        onChange={choose('kind')}
      />
      {topics.length > 0 && (
        <SelectField
          label={t('narrowTopic')}
          value={topic}
          options={[any, ...topics.map((one) => ({ value: one, text: one }))]}
          onChange={choose('topic')}
        />
      )}
      {people.length > 1 && (
        <SelectField
          label={t('narrowBy')}
          value={by}
          options={[
            any,
            ...people.map((one) => ({ value: one.id, text: one.name || t('unnamed') })),
          ]}
          onChange={choose('by')}
        />
      )}
      <SelectField
        label={t('order')}
        help={t('orderHelp')}
        value={inOrder}
        options={orders.map((one) => ({ value: one, text: t(orderWords[one]) }))}
        onChange={(chosen) => {
          order.value = orders.find((one) => one === chosen) ?? 'newest';
        }}
      />
    </>
  );
}
