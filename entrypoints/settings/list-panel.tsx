import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { Id } from '../../shared/records/ids.ts';
import type { ListItems, ListName, Parts } from '../../shared/records/site-lists.ts';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import { ItemApart } from './item-apart.tsx';
import { afterMove, ItemButton, MoveButtons } from './item-button.tsx';
import { type ListEdits, type SiteListProps, useListEdits } from './list-edits.ts';
import { useListFocus } from './use-list-focus.ts';

export interface ItemFormProps<L extends ListName> {
  /** What the person starts from; absent for a new item. */
  readonly start: Parts<L> | undefined;
  /** Answers with why it was not saved, if it was not. */
  readonly onSave: (parts: Parts<L>) => Promise<string | undefined>;
  readonly onCancel: () => void;
}

interface ListPanelProps<L extends ListName> extends SiteListProps {
  readonly list: L;
  readonly items: readonly ListItems[L][];
  readonly words: { readonly heading: Word; readonly help: Word; readonly add: Word };
  /** What an item is called where its buttons are read out. */
  readonly nameOf: (item: ListItems[L]) => string;
  readonly show: (item: ListItems[L]) => ComponentChildren;
  readonly form: (props: ItemFormProps<L>) => ComponentChildren;
}

/** One of the lists beside a site's form: add, change, order, take off. Every change is published. */
export function ListPanel<L extends ListName>(props: ListPanelProps<L>) {
  const { list, items, words, nameOf, show, form, ...about } = props;
  const { t } = useWords();
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  /** The item that is being changed, as it was then; `new` for one that is being added. */
  const open = useSignal<ListItems[L] | 'new' | undefined>(undefined);
  /** Where the keyboard goes when the list takes its place away: to the first of these buttons that is there. */
  const next = useSignal<readonly string[]>([]);
  const edits = useListEdits(about, list);
  useListFocus(panel, next);

  function begin(item: ListItems[L] | 'new') {
    edits.said.value = '';
    open.value = item;
  }

  function close() {
    const { value } = open;
    next.value = [value && value !== 'new' ? `change ${value.id}` : 'add'];
    open.value = undefined;
  }

  async function save(parts: Parts<L>): Promise<string | undefined> {
    const { value } = open;
    const failure = await (value && value !== 'new'
      ? edits.change(value, parts)
      : edits.add(parts));
    if (failure === undefined) close();
    return failure;
  }

  return (
    <section ref={panel} class="list" aria-labelledby={id}>
      <h4 id={id}>{t(words.heading)}</h4>
      <p class="soft small">{t(words.help)}</p>
      <p role="status">{edits.said.value}</p>
      <PutBack {...{ edits, next }} />
      <ol class="items">
        {items.map((item) => (
          <li key={item.id}>
            {show(item)}
            <ItemApart {...about} item={item.id} />
            {open.value !== 'new' && open.value?.id === item.id ? (
              form({ start: partsOf(open.value), onSave: save, onCancel: close })
            ) : (
              <ItemButtons
                {...{ edits, next }}
                id={item.id}
                name={nameOf(item)}
                isFirst={item === items[0]}
                isLast={item === items.at(-1)}
                onBegin={() => begin(item)}
              />
            )}
          </li>
        ))}
      </ol>
      {open.value === 'new' ? (
        form({ start: undefined, onSave: save, onCancel: close })
      ) : (
        <p>
          <button type="button" data-key="add" onClick={() => begin('new')}>
            {t(words.add)}
          </button>
        </p>
      )}
    </section>
  );
}

function partsOf<T extends { readonly id: Id }>({ id: _, ...parts }: T): Omit<T, 'id'> {
  return parts;
}

interface PieceProps {
  readonly edits: Pick<ListEdits<ListName>, 'takenOff' | 'putBack' | 'takeOff' | 'move'>;
  readonly next: Signal<readonly string[]>;
}

function PutBack({ edits, next }: PieceProps) {
  const { t } = useWords();
  const change = edits.takenOff.value;
  if (change === undefined) return null;
  return (
    <p>
      <button
        type="button"
        data-key="undo"
        onClick={() => {
          next.value = ['add'];
          void edits.putBack(change);
        }}
      >
        {t('undo')}
      </button>
    </p>
  );
}

interface ItemButtonsProps extends PieceProps {
  readonly id: Id;
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onBegin: () => void;
}

function ItemButtons({ edits, next, id, name, isFirst, isLast, onBegin }: ItemButtonsProps) {
  const move = (by: -1 | 1) => {
    next.value = afterMove(id, by);
    void edits.move(id, by);
  };
  const takeOff = () => {
    next.value = ['undo'];
    void edits.takeOff(id);
  };
  return (
    <p class="row">
      <ItemButton word="listChange" {...{ id, name }} at="change" onPress={onBegin} />
      <MoveButtons {...{ id, name, isFirst, isLast }} onMove={move} />
      <ItemButton word="listTakeOff" {...{ id, name }} at="off" onPress={takeOff} />
    </p>
  );
}
