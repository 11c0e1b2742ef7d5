/** Between two presses (milliseconds). */
const patience = 5000;

/**
 * Counts how often a key that changes others is pressed by itself, with no more than five seconds between:
 * tells 1, 2, 3, and 0 when that is over. Capitals are no presses of Shift, and a key held down is one. As
 * GOV.UK's "Exit this page" has it.
 */
export function pressedThrice(
  key: string,
  signal: AbortSignal,
  tell: (pressed: number) => void,
): void {
  let pressed = 0;
  let isAlone = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const count = (next: number) => {
    clearTimeout(timer);
    if (next > 0) timer = setTimeout(count, patience, 0);
    if (next !== pressed) tell(next);
    pressed = next % 3;
  };
  const down = (event: KeyboardEvent) => {
    isAlone = event.key === key;
    if (!isAlone) count(0);
  };
  const up = (event: KeyboardEvent) => {
    if (event.key === key && isAlone) count(pressed + 1);
  };
  // First of all, whatever the page does with its keys.
  addEventListener('keydown', down, { signal, capture: true });
  addEventListener('keyup', up, { signal, capture: true });
  signal.addEventListener('abort', () => clearTimeout(timer));
}
