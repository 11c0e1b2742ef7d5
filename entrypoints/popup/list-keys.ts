/**
 * Keys in a panel with a list of cards. Up and down go from card to card, Home and End to the first and the last; on a
 * card, Enter does what it is there for, `e` opens it to be changed, and `#` or Delete take it away. Buttons say by
 * `data-key` which of these they are.
 */
export function onListKey(event: KeyboardEvent): void {
  const { key, target, currentTarget } = event;
  if (isPlain(event) && currentTarget instanceof HTMLElement && !isTyping(target)) {
    const done = isMove(key) ? moved(currentTarget, target, key) : pressed(target, key);
    if (done) event.preventDefault();
  }
}

/** From what stands above a list into its first card. @returns whether there is one */
export function toFirstCard(): boolean {
  const card = document.querySelector<HTMLElement>('[role=tabpanel]:not([hidden]) .cards > .card');
  card?.focus();
  return card !== null;
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

/** Without a key held that makes another one of it. */
export function isPlain({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return !altKey && !ctrlKey && !metaKey;
}

const moves = ['ArrowDown', 'ArrowUp', 'Home', 'End'] as const;
type Move = (typeof moves)[number];

function isMove(key: string): key is Move {
  return moves.some((move) => move === key);
}

function moved(panel: HTMLElement, target: EventTarget | null, key: Move): boolean {
  const cards = [...panel.querySelectorAll<HTMLElement>('.cards > .card')];
  const at = cards.findIndex((card) => target instanceof Node && card.contains(target));
  const above = at === 0 ? document.querySelector<HTMLElement>('[aria-selected=true]') : undefined;
  const next = {
    ArrowDown: cards[at + 1],
    ArrowUp: cards[at - 1] ?? above,
    Home: cards[0],
    End: cards.at(-1),
  }[key];
  next?.focus();
  return Boolean(next);
}

function pressed(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const card = target.closest('.cards > .card');
  // On a button of the card, Enter is the button's.
  const isMain = key === 'Enter' && target === card;
  const isDelete = key === '#' || key === 'Delete';
  const wanted = isMain ? 'Enter' : isDelete ? 'Delete' : key === 'e' ? 'e' : undefined;
  const found = wanted && card?.querySelector<HTMLElement>(`[data-key=${wanted}]`);
  if (!found) return false;
  found.click();
  return true;
}
