import { deleteOutbox } from './delivery/delete-outbox.ts';
import { forgetInside } from './isolated/forget-inside.ts';
import { type ExitStrings, enExit } from './locales/en-exit.ts';
import { wordsFor } from './locales/languages.ts';
import { pressedThrice } from './pressed-thrice.ts';
import css from './styles/exit.css?inline';

/** What leaving needs of the element. */
export interface Leaving extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** Drops what was written. */
  reset(): void;
}

/** Where nobody is surprised to find somebody, and where nothing tells who looks. */
const neutral = 'https://www.bbc.co.uk/weather';

/** Shows "Leave this page now", and listens for Shift pressed three times, until the signal; without one it leaves. */
export async function exit(host: Leaving, offered?: AbortSignal): Promise<void> {
  if (offered) await offerExit(host, offered);
  else leave(host);
}

async function offerExit(host: Leaving, signal: AbortSignal): Promise<void> {
  const box = make('div', { class: 'exit' });
  const button = make('button', { type: 'button' });
  const note = make('p', { class: 'soft exit-note' });
  signal.addEventListener('abort', () => {
    box.remove();
    note.remove();
  });
  const status = make('span', { class: 'said', role: 'status' });
  let words = enExit;
  let pressed = 0;
  const show = () => {
    const dots = pressed ? ` ${'●'.repeat(pressed)}${'○'.repeat(3 - pressed)}` : '';
    button.replaceChildren(words.leave, make('span', { 'aria-hidden': 'true' }, dots));
    note.textContent = `${words.howElse} ${words.notHidden}`;
    status.textContent = pressed ? words.pressMore(3 - pressed) : '';
  };
  const speak = async () => {
    // Words that cannot be had come in English: no reason to keep somebody here.
    words = (await wordsFor(host, 'exit', enExit)) ?? enExit;
    show();
  };
  button.addEventListener('click', () => leave(host, words));
  pressedThrice('Shift', signal, (times) => {
    pressed = times;
    if (times === 3) leave(host, words);
    else show();
  });
  const language = new MutationObserver(() => void speak());
  language.observe(host, { attributeFilter: ['lang'] });
  signal.addEventListener('abort', () => language.disconnect());
  await speak();
  box.append(button, status);
  if (signal.aborted) return;
  host.renderRoot.querySelector('.panel')?.prepend(box, note);
  // Last: whatever becomes of its look, the way out is there.
  if (host.shadowRoot) dress(host.shadowRoot);
}

/** As `addSheet`, and not by it: shared with the form, it would be a request of its own. */
function dress(root: ShadowRoot): void {
  if ('replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } else root.append(make('style', {}, css));
}

// By attributes: Firefox before 119 takes `role` and `ariaHidden` for nothing.
function make(name: string, attributes: Readonly<Record<string, string>>, text = ''): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}

/**
 * Leaves the page for good: covers it first, because the next one may be slow to come; drops what was
 * written, and what waits to be sent if the charity wants that; and goes to a neutral address in the place
 * of this one, so that "back" does not lead here. What else the browser remembers is not ours to clear.
 */
export function leave(host: Leaving, words: ExitStrings = enExit, go = goTo): void {
  const frame = host.hasAttribute('quick-exit-forgets') && host.renderRoot.querySelector('iframe');
  cover(words.loading, frame ? branchOf(host) : undefined);
  forget(host);
  // Nobody asks now whether they really want to leave.
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true);
  const away = () => go(host.getAttribute('quick-exit') || neutral);
  if (frame) void forgetInside(frame).finally(away);
  else away();
}

/** What an element is in, up to a child of the page's body. */
function branchOf(element: Element): Element {
  const root = element.getRootNode();
  const around = element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  return around && around !== document.body ? branchOf(around) : element;
}

// Everything goes, also what stands above everything else, and nothing can bring it back. What is kept is not seen:
// a frame that is taken out of the page, or moved in it, is gone.
function cover(loading: string, kept?: Element): void {
  const sheet = make('div', { role: 'alert' });
  // By the object model: a policy may forbid styles that are written down.
  Object.assign(sheet.style, {
    position: 'fixed',
    inset: '0',
    padding: '2rem',
    background: '#fff',
  });
  Object.assign(sheet.style, { color: '#000', font: '1rem sans-serif', zIndex: '2147483647' });
  for (const node of [...document.body.childNodes]) if (node !== kept) node.remove();
  if (kept instanceof HTMLElement) kept.style.setProperty('display', 'none', 'important');
  document.body.append(sheet);
  document.title = loading;
  // An alert is told when it changes.
  sheet.textContent = loading;
}

// Nothing that goes wrong here may keep somebody on the page.
function forget(host: Leaving): void {
  try {
    host.reset();
  } catch (error) {
    reportError(error);
  }
  // Asked for and not waited for: browsers finish what a page asked of its storage before it left.
  if (host.hasAttribute('quick-exit-forgets')) void deleteOutbox();
}

function goTo(address: string): void {
  document.head.append(make('meta', { name: 'referrer', content: 'no-referrer' }));
  try {
    // Out of a frame, too, where that is allowed.
    (window.top ?? window).location.replace(address);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    location.replace(address);
  }
}
