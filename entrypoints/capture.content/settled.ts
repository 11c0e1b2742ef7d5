/** How long a selection has to rest to be what the person wants, in milliseconds. */
const rest = 300;

/**
 * Calls `onSettled` each time when somebody has finished selecting, with the mouse, fingers or keys, in this
 * document or in a frame of the same origin. They have not while a button is held down.
 */
export function whenSettled(onSettled: () => void, signal: AbortSignal): void {
  let isHeld = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(resting);
    if (!isHeld) resting = setTimeout(onSettled, rest);
  };
  const hold = () => {
    isHeld = true;
    clearTimeout(resting);
  };
  const letGo = () => {
    isHeld = false;
    wait();
  };
  const listening = { capture: true, passive: true, signal };
  for (const page of documentsIn(document)) {
    page.addEventListener('selectionchange', wait, listening);
    page.addEventListener('pointerdown', hold, listening);
    // A key too: a button that was let go outside the window is never told.
    for (const end of ['pointerup', 'pointercancel', 'touchend', 'keyup']) {
      page.addEventListener(end, letGo, listening);
    }
  }
  signal.addEventListener('abort', () => clearTimeout(resting));
}

function documentsIn(page: Document): Document[] {
  const frames = page.querySelectorAll<HTMLIFrameElement>('iframe, frame');
  const inner = [...frames].flatMap(({ contentDocument }) => contentDocument ?? []);
  return [page, ...inner.flatMap(documentsIn)];
}
