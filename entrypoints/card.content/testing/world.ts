import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import en from '../../../public/_locales/en/messages.json' with { type: 'json' };
import type { EditOutcome, PassageEdit } from '../../../shared/messages/contract.ts';
import type { Mark } from '../../../shared/messages/page-marks.ts';
import { clearPaint, paint } from '../../../shared/paint/paint.ts';
import panel from '../../../shared/paint/panel.css?raw';
import { shadowTokens } from '../../../shared/paint/shell.ts';
import { stageStyles } from '../../../shared/paint/stage-styles.ts';
import { readWords } from '../../../shared/paint/words.ts';
import type { Stage } from '../../../shared/records/taxonomy.ts';
import tokens from '../../../shared/ui/tokens.css?raw';
import css from '../card.css?raw';
import type { Edits } from '../edits.ts';
import { Reader } from '../reader.ts';
import { cardWords } from '../words.ts';

export const styles = stageStyles(tokens);
/** One test's page with painted passages, and what the background is to answer. Made anew for each test. */
interface World {
  root: HTMLElement;
  run: AbortController;
  marks: readonly Mark[];
  edits: Edits;
  asked: unknown[];
  answer: { type: 'answered'; answer: EditOutcome } | { type: 'unanswered'; reason: string };
}

export let world: World;
export let reader: Reader;
let shells: MockInstance<typeof Element.prototype.attachShadow>;

/** A page with three painted passages and a reader, before each test; nothing of it is left after. */
export function setUpReader(): void {
  beforeEach(async () => {
    await page.viewport(800, 600);
    const root = document.body.appendChild(document.createElement('main'));
    root.innerHTML = `<p id="a">Ask two or three people.</p><p id="b">Pay <a href="#there">travel</a> in cash.</p>
  <p id="c">Say what you heard.</p><button style="margin-block-start: 300px">Page</button><input>`;
    world = {
      root,
      run: new AbortController(),
      marks: [],
      edits: new Map(),
      asked: [],
      answer: { type: 'answered', answer: { type: 'saved' } },
    };
    // Watches, so that the inside of a closed root can be asked.
    shells = vi.spyOn(Element.prototype, 'attachShadow');
    world.marks = [mark('#a', 'plan', 'Why we care'), mark('#b', 'do'), mark('#c', null)];
    start();
  });
  afterEach(async () => {
    vi.useRealTimers();
    world.run.abort();
    shells.mockRestore();
    world.root.remove();
    clearPaint();
    getSelection()?.removeAllRanges();
    history.replaceState(null, '', location.pathname + location.search);
    await userEvent.unhover(document.documentElement);
  });
}

export function mark(
  selector: string,
  stage: Stage | null,
  note = '',
  within: ParentNode = world.root,
): Mark {
  const element = within.querySelector(selector) ?? world.root;
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  // In the text itself, as the passages of a page are.
  const text = element.firstChild;
  if (text?.nodeType === Node.TEXT_NODE) range.setStart(text, 0);
  const quote = String(range);
  return {
    passage: {
      id: selector,
      quote,
      selectors: [],
      stage,
      note,
      savedAt: 0,
      savedBy: 'Bo',
      refused: [],
    },
    range,
  };
}

export function start(): void {
  const ask = async (request: PassageEdit) => {
    world.asked.push(request);
    return world.answer;
  };
  reader = new Reader({
    words: readWords(cardWords, (word) => en[word].message),
    css: `${shadowTokens(tokens)}\n${panel}\n${css}`,
    styles,
    edits: world.edits,
    now: () => 86_400_000,
    save: ask,
    remove: ask,
    restore: ask,
    signal: world.run.signal,
  });
  follow(world.marks);
}

export function follow(now: readonly Mark[]): void {
  world.marks = now;
  paint(
    world.marks.map(({ passage: { stage }, range }) => ({ stage, range })),
    styles,
  );
  reader.follow(world.marks);
}

export function inside(): ShadowRoot {
  const made = shells.mock.results.map(({ value }) => value);
  const shell = made.findLast((one) => one instanceof ShadowRoot && one.mode === 'closed');
  if (!(shell instanceof ShadowRoot)) throw new Error('there is no shell');
  return shell;
}

export function card(): HTMLElement | null {
  return inside().querySelector('[role="dialog"]');
}

export function text(): string {
  return card()?.textContent ?? '';
}

export function press(name: string): void {
  inside().querySelector<HTMLElement>(`.${name}`)?.click();
}

export function note(): HTMLTextAreaElement {
  return inside().querySelector('textarea') ?? document.createElement('textarea');
}

export function heard(): string {
  return inside().querySelector('.heard')?.textContent ?? '';
}

export function alert(): string {
  return inside().querySelector('[role="alert"]')?.textContent ?? '';
}

export function fakeTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
}

export async function opened(): Promise<void> {
  await vi.waitFor(() => expect(card()).not.toBeNull());
}

export async function closed(): Promise<void> {
  await vi.waitFor(() => expect(card()).toBeNull(), 2000);
}

/** The end of a click on its first word. */
export async function click(selector: string): Promise<void> {
  const position = { x: 10, y: 8 };
  await userEvent.click(world.root.querySelector(selector) ?? world.root, { position });
}

export async function hover(selector: string): Promise<void> {
  await userEvent.hover(world.root.querySelector(selector) ?? world.root, {
    position: { x: 10, y: 8 },
  });
}
