import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import './define.ts';
import type { GetInvolved } from './get-involved.ts';
import { enExit } from './locales/en-exit.ts';
import { leave } from './quick-exit.ts';
import { databases, readRaw } from './testing/device.ts';
import { own, secret, shared, useWorld, writeSomething } from './testing/world.ts';

const world = useWorld();
const button = 'Leave this page now';

afterEach(() => document.body.replaceChildren());

/** What leaving does, up to where it would go: the page of the tests has to stay. */
function leaving(host: HTMLElement): string[] {
  const title = document.title;
  onTestFinished(() => {
    document.title = title;
  });
  const gone: string[] = [];
  // The element is one: it was made by its tag.
  leave(host as GetInvolved, enExit, (address) => gone.push(address));
  return gone;
}

/** Begins anew on a page whose browser lacks what `without` took away after the form was there. */
async function offeredAgain(without: () => void): Promise<HTMLElement> {
  const visitor = world.arrive();
  await visitor.sees('Help us get better');
  without();
  visitor.element.remove();
  visitor.element.setAttribute('quick-exit', '');
  document.body.append(visitor.element);
  await visitor.reads(button);
  const box = visitor.root.querySelector<HTMLElement>('.exit');
  if (!box) throw new Error('nothing to leave by');
  return box;
}

function denyDeleting(): void {
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
}

/** As on a slow phone: locking goes on only when it is told to. */
function lockedSlowly() {
  const held: (() => void)[] = [];
  const deriveBits = crypto.subtle.deriveBits.bind(crypto.subtle);
  const derive = vi.spyOn(crypto.subtle, 'deriveBits').mockImplementation(async (...asked) => {
    await new Promise<void>((resolve) => held.push(resolve));
    return deriveBits(...asked);
  });
  const lock = () => {
    derive.mockImplementation(deriveBits);
    for (const goOn of held) goOn();
  };
  return { derive, lock };
}

test('is not there unless the charity asks for it', async () => {
  const visitor = world.arrive();
  await visitor.sees('Help us get better');
  expect(visitor.text()).not.toContain(button);
});

test('stands before all else, says how else to leave, and what it does not do', async () => {
  const visitor = world.arrive({ attributes: { 'quick-exit': '' } });
  await visitor.reads(button);
  await visitor.reads('Or press the Shift key 3 times.');
  await visitor.reads('Your browser still keeps a list of pages you saw.');
  const first = visitor.root.querySelector('button');
  expect(first?.textContent).toBe(button);
  expect(first?.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
});

test('is there, and looks like it, where the browser can make no sheets, as Safari before 16.4', async () => {
  const box = await offeredAgain(() => {
    vi.stubGlobal(
      'CSSStyleSheet',
      class {
        constructor() {
          throw new TypeError('Illegal constructor');
        }
      },
    );
  });
  expect(getComputedStyle(box).position).toBe('sticky');
});

test('says what it is where the browser knows roles by attribute alone, as Firefox before 119', async () => {
  const box = await offeredAgain(() => {
    for (const name of ['role', 'ariaHidden']) {
      const known = Object.getOwnPropertyDescriptor(Element.prototype, name);
      if (!known) throw new Error(`this browser has no ${name}`);
      Reflect.deleteProperty(Element.prototype, name);
      onTestFinished(() => void Object.defineProperty(Element.prototype, name, known));
    }
  });
  expect(box.querySelector('[role=status]')).not.toBe(null);
  expect(box.querySelector('button [aria-hidden=true]')).not.toBe(null);
});

test('tells those who cannot see how many presses are left', async () => {
  const visitor = world.arrive({ attributes: { 'quick-exit': '' } });
  await visitor.reads(button);
  for (const type of ['keydown', 'keyup']) {
    document.body.dispatchEvent(new KeyboardEvent(type, { key: 'Shift', bubbles: true }));
  }
  await visitor.reads('Press Shift 2 more times to leave.');
  const said = visitor.root.querySelector('.exit [role=status]');
  expect(said?.textContent).toBe('Press Shift 2 more times to leave.');
});

test('comes in the language of the page, also when that changes', async () => {
  const visitor = world.arrive({ attributes: { 'quick-exit': '', lang: 'cy' } });
  await visitor.reads('Gadael y dudalen hon nawr');
  await visitor.reads('Rhannu syniad');
  visitor.element.setAttribute('lang', 'en');
  await visitor.reads(button);
  expect(visitor.text()).not.toContain('Gadael');
});

test('covers everything at once, forgets what was written, and goes to a neutral address', async () => {
  const visitor = world.arrive({ attributes: { 'quick-exit': '' } });
  await writeSomething(visitor, own);
  document.title = 'Bridge Project';
  expect(leaving(visitor.element)).toEqual(['https://www.bbc.co.uk/weather']);
  expect(document.body.textContent).toBe('Loading.');
  expect(document.title).toBe('Loading.');
  const [cover] = document.body.children;
  expect(cover?.getAttribute('role')).toBe('alert');
  const { width, height } = cover?.getBoundingClientRect() ?? {};
  expect([width, height]).toEqual([innerWidth, innerHeight]);
  document.body.append(visitor.element);
  await visitor.press('Share an idea');
  await visitor.sees('What is your idea?');
  expect(visitor.root.querySelector('textarea')?.value).not.toContain(secret);
});

test('keeps what waits to be sent, unless the charity wants it forgotten', async () => {
  const visitor = world.arrive({ attributes: { 'quick-exit': 'https://charity.example/safe' } });
  await writeSomething(visitor, own);
  world.hub.network = 'off';
  await visitor.press('Send');
  await visitor.sees('Saved on this phone or computer');
  expect(leaving(visitor.element)).toEqual(['https://charity.example/safe']);
  expect(await readRaw()).toContain('sealed');
  visitor.element.setAttribute('quick-exit-forgets', '');
  leaving(visitor.element);
  await vi.waitFor(async () => expect(await databases()).toEqual([]), { timeout: 10_000 });
});

test.each([
  ['is missing', () => vi.stubGlobal('indexedDB', undefined)],
  ['throws', denyDeleting],
])('leaves where storage %s, also if it is to forget', async (_how, deny) => {
  const visitor = world.arrive({ attributes: { 'quick-exit': '', 'quick-exit-forgets': '' } });
  await visitor.reads(button);
  deny();
  expect(leaving(visitor.element)).toEqual(['https://www.bbc.co.uk/weather']);
});

test.each([
  ['leaving', (host: HTMLElement) => void leaving(host)],
  ['a reset', (host: HTMLElement) => (host as GetInvolved).reset()],
])('%s while it is being locked keeps nothing and sends nothing', async (_what, drop) => {
  const visitor = world.arrive({ attributes: { 'quick-exit': '', 'quick-exit-forgets': '' } });
  await writeSomething(visitor, own);
  const { derive, lock } = lockedSlowly();
  await visitor.press('Send');
  await vi.waitFor(() => expect(derive).toHaveBeenCalled(), { timeout: 10_000 });
  drop(visitor.element);
  lock();
  document.body.append(visitor.element);
  await visitor.sees('Help us get better');
  await writeSomething(visitor, shared);
  // One thing at a time: what was under way has ended when another is taken.
  await vi.waitFor(
    () => {
      visitor.root.querySelector<HTMLElement>('form [part=button]')?.click();
      expect(visitor.text()).toContain('We have got it');
    },
    { timeout: 10_000 },
  );
  expect(world.hub.feedback.size).toBe(1);
  expect(await databases()).toEqual([]);
});

test('asks nobody whether they really want to leave', async () => {
  const visitor = world.arrive();
  const asks = vi.fn((event: Event) => event.preventDefault());
  addEventListener('beforeunload', asks);
  onTestFinished(() => removeEventListener('beforeunload', asks));
  leaving(visitor.element);
  dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(asks).not.toHaveBeenCalled();
});
