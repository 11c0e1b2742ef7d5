import type { Box, Size } from './placement.ts';

/**
 * How the element stands over the page. Important, and here rather than in the style sheet of what it shows,
 * because only important rules of the inside outweigh what the page says about every element.
 */
const overThePage = `:host {
  all: initial !important;
  color-scheme: light dark !important;
  position: fixed !important;
  z-index: 2147483647 !important;
  display: block !important;
  inset: 8px 8px auto auto !important;
  inline-size: min(390px, 100vw - 16px) !important;
}`;

export interface Shell {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Puts the top left corner there, in pixels of the window; it stays no larger than `room`. */
  moveTo(left: number, top: number, room?: Size): void;
  /** Puts it along the bottom edge of the part of the window that is seen. */
  dock(seen: Box): void;
  /** Over everything else on the page, and back into a page that removed it. */
  raise(): void;
  /** Still in the page, and no longer over it: for what is only heard. */
  lower(): void;
}

/**
 * An element over the page whose inside the page neither sees nor styles: a closed shadow root in the top
 * layer. Made without markup, `<style>` or style attributes, so that no content security policy stops it.
 * Gone when the signal aborts.
 */
export function openShell(css: string, signal: AbortSignal): Shell {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const place = new CSSStyleSheet();
  root.adoptedStyleSheets = [sheetOf(overThePage), sheetOf(css), place];
  host.popover = 'manual';
  const homes = homesIn(document);
  const raise = () => {
    if (!host.isConnected) homes[0]?.append(host);
    // What was shown last is above the rest.
    host.hidePopover();
    host.showPopover();
  };
  raise();
  moveWhenRemoved(root, homes, raise, signal);
  signal.addEventListener('abort', () => host.remove());
  return {
    host,
    root,
    moveTo: (left, top, room) => {
      const size = room
        ? `--room: ${room.height - 16}px; inline-size: min(390px, ${room.width - 16}px) !important;`
        : '';
      place.replaceSync(`:host { left: ${left}px !important; top: ${top}px !important; ${size} }`);
    },
    dock: ({ left, top, width, height }) => {
      place.replaceSync(`:host {
        inset: ${top + height}px auto auto ${left}px !important;
        translate: 0 -100% !important;
        inline-size: ${width}px !important;
        --room: ${height}px;
      }`);
    },
    raise,
    lower: () => host.hidePopover(),
  };
}

/** Where it can live, best first. A page that lets nothing in at its top may let it in further down. */
function homesIn({ documentElement, body }: Document): Element[] {
  // A document that is not HTML has none, whatever the type says.
  if (!body) return [documentElement];
  const inner = [...body.querySelectorAll('main, article, section, div, p')].find((element) =>
    element.checkVisibility(),
  );
  return [documentElement, body, ...(inner ? [inner] : [])];
}

// Each home is given up once the page has put us out of it: there is no fight.
function moveWhenRemoved(
  root: ShadowRoot,
  homes: Element[],
  raise: () => void,
  signal: AbortSignal,
): void {
  let focused: Element | null = null;
  const note = () => {
    focused = root.activeElement ?? focused;
  };
  // On the window, since nothing of what happens inside is let through to the inside's own root.
  addEventListener('focusin', note, { capture: true, signal });
  const observer = new MutationObserver(() => {
    if (root.host.isConnected || homes.length === 1 || signal.aborted) return;
    homes.shift();
    watch();
    raise();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  });
  const watch = () => homes[0] && observer.observe(homes[0], { childList: true });
  watch();
  signal.addEventListener('abort', () => observer.disconnect());
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/**
 * The tokens for a shadow root. Lengths in pixels: a page may set its root's font size to anything, and
 * `rem` would follow it.
 */
export function shadowTokens(tokens: string): string {
  return tokens
    .replaceAll(':root', ':host')
    .replace(/([\d.]+)rem/g, (_, rem: string) => `${Number(rem) * 16}px`);
}
