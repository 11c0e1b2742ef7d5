import { useSignal } from '@preact/signals';
import { type ComponentChildren, Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Place } from '../../shared/store/search-found.ts';
import { frameOf, ListHeights, positionOf } from './list-heights.ts';

/** Where a card stands in its list, for who cannot see how long it is. */
export interface Position {
  readonly 'aria-posinset': number;
  readonly 'aria-setsize': number;
}

interface LongListProps<T> {
  readonly label: string;
  readonly places: readonly Place[];
  /** Null for what is not there any more. */
  readonly read: ReadonlyMap<Place, T | null>;
  /** A card; `onOpen` tells that it is being changed, and has to stay. */
  readonly card: (
    one: T,
    position: Position,
    onOpen: (isOpen: boolean) => void,
  ) => ComponentChildren;
  /** Which of `places` have to be read. */
  readonly onNeed: (at: readonly number[]) => void;
}

/**
 * A list of cards of which only those are made that are in view, or near. So that keys and screen readers find
 * their way, the first and the last are always there, and those around the one that has the keyboard. What is left
 * out is as high as its cards were when they were measured, or else about as high; the browser's scroll anchoring
 * keeps what somebody reads in its place when the truth comes out.
 */
export function LongList<T>({ label, places, read, card, onNeed }: LongListProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const heights = useRef(new ListHeights()).current;
  const seen = useSignal({ from: 0, to: 6 });
  const held = useSignal<Place | undefined>(undefined);
  const open = useSignal<readonly Place[]>([]);
  const isThere = (place: Place) => read.get(place) !== null;
  const made = madeOf(places, seen.value, [held.value, ...open.value]);
  useLayoutEffect(() => onNeed(made), [made.join(), places]);

  const look = () => {
    const { current } = list;
    if (!current) return;
    heights.measure(current, places);
    const { from, to } = heights.inView(current, places, isThere) ?? seen.peek();
    if (from !== seen.peek().from || to !== seen.peek().to) seen.value = { from, to };
  };
  const looking = useRef(look);
  looking.current = look;
  useLayoutEffect(look);
  useEffect(() => {
    const stop = new AbortController();
    const again = () => looking.current();
    // Of whatever scrolls: where letters are large that is the page.
    document.addEventListener('scroll', again, { signal: stop.signal, capture: true });
    const sizes = new ResizeObserver(again);
    for (const one of [list.current, frameOf(list.current)]) if (one) sizes.observe(one);
    return () => {
      stop.abort();
      sizes.disconnect();
    };
  }, []);

  function onFocusIn({ target }: FocusEvent) {
    const at = target instanceof Element ? positionOf(target.closest('.card')) : undefined;
    if (at !== undefined) held.value = places[at];
  }

  const onOpen = (place: Place) => (isOpen: boolean) => {
    const others = open.peek().filter((one) => one !== place);
    open.value = isOpen ? [...others, place] : others;
  };

  return (
    <ul class="cards" aria-label={label} ref={list} onFocusIn={onFocusIn}>
      {made.map((at, i) => {
        // Each of `made` is one of `places`.
        const place = places[at] as Place;
        const one = read.get(place);
        const position = { 'aria-posinset': at + 1, 'aria-setsize': places.length };
        const left = heights.sum(places, (made[i - 1] ?? -1) + 1, at, isThere);
        return (
          <Fragment key={place}>
            {left > 0 && <li aria-hidden="true" style={{ blockSize: `${left}px` }} />}
            {one === undefined && (
              <li
                class="card"
                tabIndex={-1}
                aria-busy="true"
                style={{ blockSize: `${heights.of(place)}px` }}
                {...position}
              />
            )}
            {one && card(one, position, onOpen(place))}
          </Fragment>
        );
      })}
    </ul>
  );
}

/** Which of `places` are made, in order. */
function madeOf(
  places: readonly Place[],
  { from, to }: { readonly from: number; readonly to: number },
  kept: readonly (Place | undefined)[],
): number[] {
  const made = new Set([0, places.length - 1]);
  for (let at = from; at <= to; at++) made.add(at);
  for (const place of kept) {
    const at = place === undefined ? -1 : places.indexOf(place);
    if (at >= 0) for (const one of [at - 1, at, at + 1]) made.add(one);
  }
  return [...made].filter((at) => at >= 0 && at < places.length).sort((a, b) => a - b);
}
