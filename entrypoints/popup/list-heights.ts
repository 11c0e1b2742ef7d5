import type { Place } from '../../shared/store/search-found.ts';

/** Beyond both edges of what is seen: what the next turns of a wheel bring. */
const beyond = 500;

/** Between two cards; cards.css says so too. */
const gap = 8;

/** How high the cards of a long list are, and which of them are in view. */
export class ListHeights {
  readonly #measured = new Map<Place, number>();
  #width = 0;
  /** Of a card that nobody has measured: what the first were on average. */
  #usual: number | undefined;

  of(place: Place): number {
    return this.#measured.get(place) ?? this.#usual ?? 130;
  }

  /** Takes the heights of the cards that are there. */
  measure(list: HTMLElement, places: readonly Place[]): void {
    const { width } = list.getBoundingClientRect();
    if (width === 0) return;
    if (width !== this.#width) this.#measured.clear();
    this.#width = width;
    for (const card of list.children) {
      const place = places[positionOf(card) ?? -1];
      if (place === undefined || card.ariaBusy === 'true') continue;
      this.#measured.set(place, card.getBoundingClientRect().height);
    }
    if (this.#usual === undefined && this.#measured.size > 2) {
      const all = [...this.#measured.values()];
      this.#usual = all.reduce((sum, one) => sum + one, 0) / all.length;
    }
  }

  /** The space that those from `from` to before `to` take up between their neighbours. */
  sum(
    places: readonly Place[],
    from: number,
    to: number,
    isThere: (place: Place) => boolean,
  ): number {
    let sum = -gap;
    for (let at = from; at < to; at++) {
      const place = places[at];
      if (place !== undefined && isThere(place)) sum += this.of(place) + gap;
    }
    return sum;
  }

  /** Undefined while the list is hidden. */
  inView(
    list: HTMLElement,
    places: readonly Place[],
    isThere: (place: Place) => boolean,
  ): { readonly from: number; readonly to: number } | undefined {
    const box = list.getBoundingClientRect();
    if (box.width === 0) return undefined;
    const frame = frameOf(list)?.getBoundingClientRect();
    const top = Math.max(frame?.top ?? 0, 0) - box.top - beyond;
    const bottom = Math.min(frame?.bottom ?? innerHeight, innerHeight) - box.top + beyond;
    let [from, to] = [0, 0];
    let y = 0;
    for (const [at, place] of places.entries()) {
      if (y > bottom) break;
      if (isThere(place)) y += this.of(place) + gap;
      if (y < top) from = at + 1;
      to = at;
    }
    return { from: Math.min(from, to), to };
  }
}

/** What scrolls the list, most of the time. */
export function frameOf(list: Element | null): Element | null | undefined {
  return list?.closest('[role=tabpanel]');
}

/** A card's place in its list, the first as 0. */
export function positionOf(card: Element | null): number | undefined {
  const position = card?.getAttribute('aria-posinset');
  return position ? Number(position) - 1 : undefined;
}
