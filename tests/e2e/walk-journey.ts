import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Json } from '../../shared/records/change.ts';
import { newId } from '../../shared/records/ids.ts';
import { partField } from '../../shared/records/site-lists.ts';
import { type Way, ways } from '../../shared/records/taxonomy.ts';
import { deriveReceipt } from '../../shared/seal/receipt.ts';
import { arAfterwards } from '../../widget/locales/ar-afterwards.ts';
import { cyAfterwards } from '../../widget/locales/cy-afterwards.ts';
import { enAfterwards } from '../../widget/locales/en-afterwards.ts';
import { type Hands, pointer } from '../fixtures/hands.ts';
import type { Hub } from '../fixtures/hub.ts';
import type { Pages } from '../fixtures/pages.ts';
import { seeded } from '../fixtures/random.ts';
import { type Staff, startStaff } from '../fixtures/staff.ts';
import { until } from '../fixtures/until.ts';
import { type Engine, startVisitor } from '../fixtures/visitor.ts';
import { installWalk, type WalkControl, type WalkState } from '../fixtures/walk-in-page.ts';
import type { Display } from '../fixtures/xvfb.ts';

/**
 * One walk through every way that the form offers, whatever its pages are: it fills in what is there, presses
 * what goes on, and looks at each page. What axe objects to, what is cut off, and a page that does not go on
 * fail it. The same seed walks the same way.
 */
export interface Variant {
  readonly name: string;
  readonly language?: keyof typeof words;
  /** Styles of the page around the element. */
  readonly css?: string;
  /** Runs in the page before anything else. */
  readonly before?: string;
  /** Which of several answers is chosen; by the seed where nothing is said. */
  readonly answers?: 'first' | 'last';
  /** Through all the ways; else through one. Whoever does, or has habits, comes back with the code. */
  readonly isWhole?: boolean;
  readonly habits?: readonly ('presses empty' | 'goes back')[];
  /** Cuts the network, or mends it. */
  readonly network?: (isOn: boolean) => Promise<void>;
}

const words = { ar: arAfterwards, cy: cyAfterwards, en: enAfterwards };

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const script = { 'content-type': 'text/javascript; charset=utf-8' };

/** More pages than any way has: who sees more is going in circles. */
const mostPages = 20;

/** Presses of what the hub refused, and milliseconds between two of them. */
const [mostTries, pause] = [24, 5_000];

/** All ways at once, which no charity shows; what only hands over says to whom. */
export const everyWay: { readonly [field: string]: Json } = {
  ways: [...ways],
  ...Object.assign({}, ...(['story', 'board', 'help'] as const).map(offered)),
};

function offered(way: Way): { [field: string]: Json } {
  const id = newId();
  const parts = {
    way,
    what: 'Ask for Sam at the front desk.',
    when: 'Any day',
    link: 'https://example.org/',
  };
  const set = Object.entries(parts).map(([part, words]) => [partField('offers', part, id), words]);
  return { [`offers/${id}`]: 9, ...Object.fromEntries(set) };
}

interface World {
  readonly hands: Hands;
  readonly pages: Pages;
  readonly staff: Staff;
  readonly seed: number;
}

export async function walk(variant: Variant, { hands, pages, staff, seed }: World): Promise<void> {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const address = serve(variant, pages, staff);
  const looked = new Set<string>();
  await open();
  const { ways } = await state();
  expect(ways).toBeGreaterThan(0);
  const chosen = variant.isWhole ? [...Array(ways).keys()] : [seed % ways];
  const before = variant.isWhole ? (await staff.received()).length : 0;
  let code = '';
  for (const way of chosen) {
    if (!(await state()).isStart) await open();
    code = (await walkOneWay(way)) || code;
  }
  if (variant.isWhole) expect((await staff.received()).length).toBeGreaterThan(before);
  if (variant.isWhole || (variant.habits && code)) await comeBackWith(code);

  async function open(): Promise<void> {
    await hands.go(address);
    await until('the first page of the form', async () => (await state()).isStart);
    await look('the first page');
  }

  async function state(): Promise<WalkState> {
    return JSON.parse(String(await hands.evaluate('JSON.stringify(walk.state())')));
  }

  /** What takes long is asked of each page once: the same one comes in more than one way. */
  async function look(where: string): Promise<void> {
    const seen = [await hands.evaluate('walk.cutOff()')];
    if (!looked.has(where)) seen.push(await hands.evaluate('walk.faults()'));
    looked.add(where);
    expect(seen.flat(), `${variant.name}, ${where}`).toEqual([]);
  }

  /** Presses, and waits for the page that comes of it; `mayBeRefused` where something may have to be put right first. */
  async function goOn(expression: string, { mayBeRefused = false } = {}): Promise<WalkState> {
    const before = await state();
    await hands.press(expression);
    const came = await until(
      `${variant.name} to go on from “${before.title}” by ${expression}`,
      async () => {
        const now = await state();
        if (mayBeRefused && now.isRefused) return now.focus === 'summary' && now;
        if (now.isRefused) throw new Error(`It was not taken: ${now.text}`);
        // The first page comes without the keyboard being moved to its heading when it is reached by Back.
        return now.shown > before.shown && (now.focus === 'title' || now.isStart) && now;
      },
      { within: 60_000, every: 30 },
    );
    await look(came.isStart ? 'the first page' : `${came.title}, ${came.isRefused}`);
    return came;
  }

  /** The code that it ends with, if it ends with one. */
  async function walkOneWay(way: number): Promise<string> {
    const { sent } = await state();
    const now = await walkPages(await goOn(`walk.onward(${way})`));
    if (now.code) {
      await variant.network?.(true);
      await until('the hub to take what was written', async () => (await state()).sent > sent);
      if (variant.network) {
        await until('the page to say so', async () => (await state()).title !== now.title);
      }
    }
    return now.code;
  }

  /** From a page that asks something to the one that comes of the last of them. */
  async function walkPages(first: WalkState): Promise<WalkState> {
    let now = first;
    let wasEmpty = '';
    let wentBack = '';
    for (let page = 0; !now.code && (now.hasForm || now.ways > 0) && !now.isStart; page++) {
      if (page === mostPages) throw new Error(`${variant.name} goes in circles at “${now.title}”`);
      const isFresh =
        now.controls.length > 0 && now.controls.every((one) => !one.isChecked && !one.value);
      if (variant.habits?.includes('presses empty') && isFresh && wasEmpty !== now.title) {
        wasEmpty = now.title;
        now = await goOn('walk.onward(0)', { mayBeRefused: true });
        // What is optional can be left out.
        if (!now.isRefused) continue;
      }
      await fillIn(now.controls);
      if (
        variant.habits?.includes('goes back') &&
        now.hasBack &&
        wentBack !== now.title &&
        page > 0
      ) {
        wentBack = now.title;
        await goOn('walk.back()');
        now = await goOn('walk.onward(0)');
        expect(now.title).toBe(wentBack);
        await fillIn(now.controls);
      }
      const isLast = now.controls.length === 0 && now.hasForm;
      if (isLast) await variant.network?.(false);
      now = await goOn(now.hasForm ? 'walk.onward(0)' : `walk.onward(${below(now.ways)})`);
    }
    return now;
  }

  async function fillIn(controls: readonly WalkControl[]): Promise<void> {
    const groups = new Map<string, number[]>();
    const firstBox = controls.findIndex(({ kind }) => kind === 'checkbox');
    for (const [index, { kind, group, value, isChecked }] of controls.entries()) {
      const name = kind === 'radio' ? group : `${index}`;
      if (kind === 'radio') groups.set(name, [...(groups.get(name) ?? []), index]);
      else if (kind === 'checkbox') {
        // The first is what nobody can be reached without, the second what their words need.
        const isPressed = index - firstBox < 2 ? !isChecked : below(2) === 1;
        if (isPressed) await hands.press(`walk.control(${index})`);
      } else if (!value) await hands.write(`walk.control(${index})`, wordsFor(kind));
    }
    for (const [, places] of groups) {
      const at = { first: 0, last: places.length - 1, seed: below(places.length) };
      await hands.press(`walk.control(${places[at[variant.answers ?? 'seed']]})`);
    }
  }

  function wordsFor(kind: string): string {
    if (kind === 'tel') return '01632 960142';
    if (kind === 'email') return `sam.${'long'.repeat(12)}@example.org`;
    const said = ['Ring people as well as write.', 'Open later on one day.', 'Sam listens to us.'];
    // And what no line of a phone has room for.
    return `${said[below(said.length)]} https://guidance.example/${'alongaddress'.repeat(4)}`;
  }

  /** Reads the answers with the code, writes back to each that asks something, and deletes what was sent. */
  async function comeBackWith(digits: string): Promise<void> {
    const own = words[variant.language ?? 'en'];
    const { mailbox } = await deriveReceipt(digits, staff.site);
    const all = await staff.received();
    const feedback = all.find(({ body }) => body.receipt.mailbox === mailbox);
    if (!feedback) throw new Error('The code opens nothing that came in.');
    await staff.answer(feedback, 'needmore', 'What would help?');
    await lookUp(digits, own);
    await writeBack(own.writeBack);
    await staff.answer(feedback, 'done', 'We ring people now.');
    await lookUp(digits, own);
    await writeBack(own.madeDifference);
    const replies = (await staff.entries()).filter(
      ({ type, subject }) => type === 'reply' && subject === feedback.id,
    );
    expect(replies).toHaveLength(2);
    await lookUp(digits, own);
    await goOn(`walk.button(${JSON.stringify(own.eraseSent)})`);
    const erased = await askHub('walk.onward(0)');
    expect(erased.title).toBe(own.erased);
  }

  async function lookUp(digits: string, own: (typeof words)['en']): Promise<void> {
    await open();
    await goOn('walk.codeEntry()');
    await goOn('walk.onward(0)', { mayBeRefused: true });
    await hands.write('walk.control(0)', digits);
    const answers = await askHub('walk.onward(0)');
    expect(answers.title).toBe(own.whatHappened);
  }

  /** As the page says to whoever asked too often: waits, and presses again. All walks have one address. */
  async function askHub(expression: string): Promise<WalkState> {
    let now = await goOn(expression, { mayBeRefused: true });
    for (let tries = 0; now.isRefused && tries < mostTries; tries++) {
      await hands.press(expression);
      await wait(pause);
      now = await state();
    }
    await look(now.title);
    return now;
  }

  async function writeBack(button: string): Promise<void> {
    const { sent } = await state();
    await walkPages(await goOn(`walk.button(${JSON.stringify(button)})`));
    await until('the hub to take what was written back', async () => (await state()).sent > sent);
  }
}

function serve(
  { name, language = 'en', css = '', before = '' }: Variant,
  pages: Pages,
  staff: Staff,
): string {
  pages.serveTrusted('/axe.js', axe, script);
  const look = `html { color-scheme: light dark } ${css}`;
  return pages.serveTrusted(
    `/${encodeURIComponent(name)}`,
    `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bridge Project</title>
<style>${look}</style><script>${before}</script><script src="/axe.js"></script>
<script>(${installWalk})()</script><main><h1>Bridge Project</h1>${staff.snippet}</main></html>`,
  );
}

const styles = (file: string) => readFileSync(require.resolve(file), 'utf8');

/** Pages that other people's styles rule over. */
export const hosts: readonly Variant[] = [
  { name: 'a page with Bootstrap', css: styles('bootstrap/dist/css/bootstrap.min.css') },
  { name: 'a page with Tailwind’s preflight', css: styles('tailwindcss/preflight.css') },
  {
    name: 'a page that resets everything',
    css: `*, *::before, *::after { margin: 0 !important; padding: 0 !important; border: 0 !important;
      box-sizing: content-box !important; font: italic 700 7px/0.8 cursive !important; outline: 0 !important;
      letter-spacing: 0.4em !important; word-spacing: 1em !important; text-transform: uppercase !important;
      text-indent: 3em !important; text-align: center !important; white-space: nowrap !important;
      color: #999 !important; background: #aaa !important; list-style: none !important;
      visibility: visible !important; cursor: none !important; float: none !important }`,
  },
];

/** What needs no more of a browser than a page: walked in every engine. */
export const everywhere: readonly Variant[] = [
  { name: 'a desktop', isWhole: true },
  { name: 'right to left', language: 'ar' },
  { name: 'Welsh', language: 'cy', answers: 'first' },
  { name: 'empty pages', habits: ['presses empty'] },
  { name: 'back and forth', habits: ['goes back'] },
  { name: 'a shared phone', answers: 'last' },
  {
    name: 'a browser that keeps nothing',
    answers: 'first',
    before: `for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches']) {
      Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    }`,
  },
];

/** The same walk in an engine whose driver shows a page in one way only. */
export async function walkIn(
  engine: Engine,
  { display, hub, pages }: { display: Display; hub: Hub; pages: Pages },
): Promise<void> {
  const staff = await startStaff(hub, everyWay);
  await using visitor = await startVisitor(engine, display);
  const hands = pointer(await visitor.openTab());
  for (const [seed, variant] of [...everywhere, ...hosts].entries()) {
    await walk(variant, { hands, pages, staff, seed });
  }
}
