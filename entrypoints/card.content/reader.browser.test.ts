import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import { indexText } from '../../shared/anchor/text-index.ts';
import type { EditOutcome, PassageEdit } from '../../shared/messages/contract.ts';
import type { Mark } from '../../shared/messages/page-marks.ts';
import { clearPaint, paint } from '../../shared/paint/paint.ts';
import panel from '../../shared/paint/panel.css?raw';
import { shadowTokens } from '../../shared/paint/shell.ts';
import { stageStyles } from '../../shared/paint/stage-styles.ts';
import { readWords } from '../../shared/paint/words.ts';
import type { Stage } from '../../shared/records/taxonomy.ts';
import tokens from '../../shared/ui/tokens.css?raw';
import css from './card.css?raw';
import type { Edits } from './edits.ts';
import { Reader } from './reader.ts';
import { cardWords } from './words.ts';

const styles = stageStyles(tokens);
let root: HTMLElement;
let run: AbortController;
let reader: Reader;
let marks: readonly Mark[];
let edits: Edits;
let asked: unknown[];
let answer: { type: 'answered'; answer: EditOutcome } | { type: 'unanswered'; reason: string };
let shells: MockInstance<typeof Element.prototype.attachShadow>;

beforeEach(async () => {
  await page.viewport(800, 600);
  root = document.body.appendChild(document.createElement('main'));
  root.innerHTML = `<p id="a">Ask two or three people.</p><p id="b">Pay <a href="#there">travel</a> in cash.</p>
<p id="c">Say what you heard.</p><button style="margin-block-start: 300px">Page</button><input>`;
  run = new AbortController();
  edits = new Map();
  asked = [];
  answer = { type: 'answered', answer: { type: 'saved' } };
  // Watches, so that the inside of a closed root can be asked.
  shells = vi.spyOn(Element.prototype, 'attachShadow');
  marks = [mark('#a', 'plan', 'Why we care'), mark('#b', 'do'), mark('#c', null)];
  start();
});
afterEach(async () => {
  vi.useRealTimers();
  run.abort();
  shells.mockRestore();
  root.remove();
  clearPaint();
  getSelection()?.removeAllRanges();
  history.replaceState(null, '', location.pathname + location.search);
  await userEvent.unhover(document.documentElement);
});

function mark(selector: string, stage: Stage | null, note = '', within: ParentNode = root): Mark {
  const element = within.querySelector(selector) ?? root;
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

function start(): void {
  const ask = async (request: PassageEdit) => {
    asked.push(request);
    return answer;
  };
  reader = new Reader({
    words: readWords(cardWords, (word) => en[word].message),
    css: `${shadowTokens(tokens)}\n${panel}\n${css}`,
    styles,
    edits,
    now: () => 86_400_000,
    save: ask,
    remove: ask,
    restore: ask,
    signal: run.signal,
  });
  follow(marks);
}

function follow(now: readonly Mark[]): void {
  marks = now;
  paint(
    marks.map(({ passage: { stage }, range }) => ({ stage, range })),
    styles,
  );
  reader.follow(marks);
}

function inside(): ShadowRoot {
  const made = shells.mock.results.map(({ value }) => value);
  const shell = made.findLast((one) => one instanceof ShadowRoot && one.mode === 'closed');
  if (!(shell instanceof ShadowRoot)) throw new Error('there is no shell');
  return shell;
}

function card(): HTMLElement | null {
  return inside().querySelector('[role="dialog"]');
}

function text(): string {
  return card()?.textContent ?? '';
}

function press(name: string): void {
  inside().querySelector<HTMLElement>(`.${name}`)?.click();
}

function note(): HTMLTextAreaElement {
  return inside().querySelector('textarea') ?? document.createElement('textarea');
}

function heard(): string {
  return inside().querySelector('.heard')?.textContent ?? '';
}

function alert(): string {
  return inside().querySelector('[role="alert"]')?.textContent ?? '';
}

function fakeTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
}

async function opened(): Promise<void> {
  await vi.waitFor(() => expect(card()).not.toBeNull());
}

async function closed(): Promise<void> {
  await vi.waitFor(() => expect(card()).toBeNull(), 2000);
}

/** The end of a click on its first word. */
async function click(selector: string): Promise<void> {
  const position = { x: 10, y: 8 };
  await userEvent.click(root.querySelector(selector) ?? root, { position });
}

async function hover(selector: string): Promise<void> {
  await userEvent.hover(root.querySelector(selector) ?? root, { position: { x: 10, y: 8 } });
}

describe('opening', () => {
  test('a pointer that rests on a passage shows what is known of it, until it leaves', async () => {
    await hover('#a');
    await opened();
    expect(text()).toContain('Plan');
    expect(text()).toContain('saved by Bo, yesterday');
    expect(text()).toContain('Why we care');
    await hover('button');
    await closed();
  });

  test('stays while the pointer is on it', async () => {
    fakeTime();
    await hover('#a');
    await opened();
    const { x, y } = inside().host.getBoundingClientRect();
    await userEvent.hover(document.documentElement, { position: { x: x + 20, y: y + 20 } });
    vi.advanceTimersByTime(2000);
    expect(card()).not.toBeNull();
  });

  test('Escape closes it while the page has the focus, and it stays away until the pointer left', async () => {
    const page = vi.fn();
    addEventListener('keydown', page);
    root.querySelector('input')?.focus();
    await hover('#a');
    await opened();
    await userEvent.keyboard('{Escape}');
    removeEventListener('keydown', page);
    expect(card()).toBeNull();
    fakeTime();
    await userEvent.hover(root.querySelector('#a') ?? root, { position: { x: 30, y: 8 } });
    vi.advanceTimersByTime(2000);
    expect(card()).toBeNull();
    await hover('button');
    vi.advanceTimersByTime(2000);
    await hover('#a');
    vi.advanceTimersByTime(2000);
    expect(card()).not.toBeNull();
    expect(page).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(root.querySelector('input'));
  });

  test('a click opens it, and one elsewhere closes it', async () => {
    await click('#a');
    expect(text()).toContain('Plan');
    await click('button');
    expect(card()).toBeNull();
  });

  test('a finger that moves over a passage opens nothing', async () => {
    fakeTime();
    const { x, y } = root.querySelector('#a')?.getBoundingClientRect() ?? new DOMRect();
    const at = { clientX: x + 10, clientY: y + 8, bubbles: true };
    root
      .querySelector('#a')
      ?.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerType: 'touch' }));
    vi.advanceTimersByTime(2000);
    expect(card()).toBeNull();
    root
      .querySelector('#a')
      ?.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerType: 'mouse' }));
    vi.advanceTimersByTime(2000);
    expect(card()).not.toBeNull();
  });

  test('one that was clicked stays when the pointer leaves', async () => {
    fakeTime();
    await click('#a');
    await hover('button');
    vi.advanceTimersByTime(2000);
    expect(card()).not.toBeNull();
  });

  test('a click on a link in a passage follows the link, and opens nothing', async () => {
    await userEvent.click(root.querySelector('a') ?? root);
    expect(location.hash).toBe('#there');
    expect(card()).toBeNull();
  });

  test('selecting words of a passage opens nothing', async () => {
    await userEvent.dblClick(root.querySelector('#c') ?? root, { position: { x: 10, y: 8 } });
    expect(String(getSelection())).not.toBe('');
    expect(inside().activeElement).toBeNull();
  });

  test('the keyboard’s focus on a link in a passage shows it, and gone on it goes', async () => {
    root.querySelector('a')?.focus();
    // Focus by script shows as that of the keyboard when a key was the last that was used.
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Tab}');
    await opened();
    expect(document.activeElement).toBe(root.querySelector('a'));
    expect(text()).toContain('Do');
    await userEvent.keyboard('{Tab}');
    await closed();
  });

  test('lists each of several passages that overlap there', async () => {
    const range = document.createRange();
    range.selectNodeContents(root);
    const [first] = marks;
    if (!first) throw new Error('no mark');
    follow([{ passage: { ...first.passage, id: 'all', stage: 'learn' }, range }, ...marks]);
    await click('#a');
    const groups = [...inside().querySelectorAll('[role="group"]')].map((group) => group.ariaLabel);
    expect(groups).toEqual(['Passage 1 of 4, Learn', 'Passage 2 of 4, Plan']);
    expect(card()?.ariaLabel).toBe('Saved passages here');
  });

  test('finds passages in shadow trees and in frames', async () => {
    const host = root.appendChild(document.createElement('div'));
    const shadow = host.attachShadow({ mode: 'open' });
    shadow.innerHTML = '<p id="s">In a tree of its own.</p>';
    const frame = root.appendChild(document.createElement('iframe'));
    const body = frame.contentDocument?.body ?? document.body;
    body.innerHTML = '<p id="f">In a frame.</p>';
    follow([mark('#s', 'check', '', shadow), mark('#f', 'power', '', body)]);
    await userEvent.click(shadow.querySelector('#s') ?? root, { position: { x: 10, y: 8 } });
    expect(text()).toContain('Check');
    const inner = body.querySelector('#f')?.getBoundingClientRect() ?? new DOMRect();
    const at = { clientX: inner.x + 10, clientY: inner.y + 8, bubbles: true, composed: true };
    body.querySelector('#f')?.dispatchEvent(new MouseEvent('click', at));
    expect(text()).toContain('Share power');
    const { top, bottom } = inside().host.getBoundingClientRect();
    const y = frame.getBoundingClientRect().top + inner.top;
    expect(top > y + inner.height || bottom < y).toBe(true);
    expect(Math.min(Math.abs(top - y), Math.abs(bottom - y))).toBeLessThan(60);
  });
});

describe('changing', () => {
  test('saves the stage and the note, naming only what was changed', async () => {
    await click('#a');
    press('edit');
    expect(note().value).toBe('Why we care');
    note().focus();
    await userEvent.keyboard(' a lot{Enter}');
    await vi.waitFor(() => expect(text()).toContain('Why we care a lot'));
    press('edit');
    inside().querySelector<HTMLElement>('[value="learn"]')?.click();
    press('save');
    await vi.waitFor(() => expect(text()).toContain('Learn'));
    expect(asked).toEqual([
      { id: '#a', note: 'Why we care a lot' },
      { id: '#a', stage: 'learn' },
    ]);
    await vi.waitFor(() => expect(heard()).toBe('Saved'));
  });

  test.each([
    ['the disk is full', { type: 'answered', answer: { type: 'full' } }, 'no room'],
    ['it was erased', { type: 'answered', answer: { type: 'gone' } }, 'erased'],
    ['nobody answers', { type: 'unanswered', reason: 'gone' }, 'did not answer'],
  ] as const)('keeps the note and says why when %s', async (_, outcome, why) => {
    answer = outcome;
    await click('#a');
    press('edit');
    note().focus();
    await userEvent.keyboard(' typed{Enter}');
    await vi.waitFor(() => expect(alert()).toContain(why));
    expect(note().value).toBe('Why we care typed');
  });

  test('takes no other stage while it saves, which would then be lost', async () => {
    await click('#a');
    press('edit');
    note().focus();
    await userEvent.keyboard(' a lot');
    press('save');
    const learn = inside().querySelector<HTMLInputElement>('[value="learn"]');
    learn?.click();
    expect(learn?.checked).toBe(false);
    await vi.waitFor(() => expect(text()).toContain('Why we care a lot'));
  });

  test('has what was typed again after it closed, and after the script was started anew', async () => {
    await click('#a');
    press('edit');
    note().focus();
    await userEvent.keyboard(' typed{Escape}');
    expect(card()).toBeNull();
    run.abort();
    run = new AbortController();
    start();
    await click('#a');
    expect(note().value).toBe('Why we care typed');
    press('cancel');
    expect([text().includes('typed'), edits.size]).toEqual([false, 0]);
  });

  test('what is being typed outlasts the pointer leaving and the page rendering anew', async () => {
    fakeTime();
    await hover('#a');
    await opened();
    press('edit');
    note().value = 'typed';
    const again = { ...marks[0], passage: { ...marks[0]?.passage, note: 'From a colleague' } };
    follow([again as Mark, ...marks.slice(1)]);
    await hover('button');
    vi.advanceTimersByTime(2000);
    expect(note().value).toBe('typed');
  });

  test('leaves alone what a colleague changed while the other was being changed', async () => {
    await click('#a');
    press('edit');
    inside().querySelector<HTMLElement>('[value="do"]')?.click();
    const [first, ...others] = marks;
    if (!first) throw new Error('no mark');
    follow([{ ...first, passage: { ...first.passage, note: 'From a colleague' } }, ...others]);
    await userEvent.keyboard('{Escape}');
    await click('#a');
    press('save');
    await vi.waitFor(() => expect(text()).toContain('From a colleague'));
    expect(asked).toEqual([{ id: '#a', stage: 'do' }]);
  });

  test('shows what a colleague changed meanwhile', async () => {
    await click('#a');
    const [first, ...others] = marks;
    if (!first) throw new Error('no mark');
    follow([{ ...first, passage: { ...first.passage, note: 'From a colleague' } }, ...others]);
    expect(text()).toContain('From a colleague');
  });

  test('deletes, and takes it back', async () => {
    await click('#a');
    press('delete');
    await vi.waitFor(() => expect(text()).toContain('Passage deleted.'));
    follow(marks.slice(1));
    expect(text()).toContain('Undo');
    press('undo');
    await vi.waitFor(() => expect(text()).toContain('Why we care'));
    expect(asked).toEqual([{ id: '#a' }, { id: '#a' }]);
  });

  test('goes when the passage it is about is no longer there', async () => {
    await click('#a');
    follow(marks.slice(1));
    expect(card()).toBeNull();
  });

  test('the page hears nothing of what is typed', async () => {
    const heard: string[] = [];
    const listen = (event: Event) => heard.push(event.type);
    const types = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input'];
    for (const type of types) document.addEventListener(type, listen, true);
    await click('#a');
    press('edit');
    note().focus();
    await userEvent.keyboard('secret');
    for (const type of types) document.removeEventListener(type, listen, true);
    expect(note().value).toContain('secret');
    expect(heard).toEqual([]);
  });
});

describe('with the keyboard', () => {
  const name = () => card()?.ariaLabel;

  test('goes from passage to passage and round at the ends, saying which and what it quotes', async () => {
    const names: (string | null | undefined)[] = [];
    for (const to of ['next', 'next', 'next', 'next', 'previous'] as const) {
      reader.go(to);
      names.push(name());
    }
    expect(names).toEqual([
      'Passage 1 of 3, Plan',
      'Passage 2 of 3, Do',
      'Passage 3 of 3, No stage',
      'Passage 1 of 3, Plan',
      'Passage 3 of 3, No stage',
    ]);
    expect(card()?.getAttribute('aria-description')).toBe(
      'Quote: Say what you heard. End of passage.',
    );
    expect(inside().activeElement).toBe(card());
  });

  test('begins with the last when going back', () => {
    reader.go('previous');
    expect(name()).toBe('Passage 3 of 3, No stage');
  });

  test('goes on from where one was that is there no more', () => {
    reader.go('next');
    reader.go('next');
    follow(marks.filter(({ passage }) => passage.id !== '#b'));
    reader.go('next');
    expect(name()).toBe('Passage 2 of 2, No stage');
    follow(marks.filter(({ passage }) => passage.id !== '#c'));
    reader.go('previous');
    expect(name()).toBe('Passage 1 of 1, Plan');
  });

  test('marks the passage it is at, and only that', () => {
    reader.go('next');
    reader.go('next');
    expect(CSS.highlights.has('alongside-current-plan')).toBe(false);
    expect([...(CSS.highlights.get('alongside-current-do') ?? [])].map(String)).toEqual([
      'Pay travel in cash.',
    ]);
  });

  test('marks it still when the page renders anew, and no longer when it has gone', () => {
    reader.go('next');
    const old = marks[0]?.range;
    root.querySelector('#a')?.replaceChildren('Ask two or three people.');
    follow([mark('#a', 'plan'), ...marks.slice(1)]);
    const current = CSS.highlights.get('alongside-current-plan');
    expect([...(current ?? [])].map(String)).toEqual(['Ask two or three people.']);
    expect(old && current?.has(old)).toBe(false);
    follow(marks.slice(1));
    expect(CSS.highlights.has('alongside-current-plan')).toBe(false);
  });

  test('brings a passage far down into view, beside its card', async () => {
    const far = root.appendChild(document.createElement('p'));
    far.id = 'far';
    far.style.marginBlockStart = '3000px';
    far.textContent = 'Far down the page.';
    follow([...marks, mark('#far', 'plan')]);
    reader.go('previous');
    await vi.waitFor(() => {
      const { top, bottom } = far.getBoundingClientRect();
      expect([top > 0, bottom < innerHeight]).toEqual([true, true]);
      const at = inside().host.getBoundingClientRect();
      expect(at.top >= bottom || at.bottom <= top).toBe(true);
    }, 3000);
    scrollTo(0, 0);
  });

  test('Escape gives the focus back, and leaves the caret at the passage, which is said', async () => {
    const button = root.querySelector('button');
    button?.focus();
    reader.go('next');
    reader.go('next');
    await userEvent.keyboard('{Escape}');
    expect(card()).toBeNull();
    expect(document.activeElement).toBe(button);
    expect(getSelection()?.focusNode).toBe(root.querySelector('#b')?.firstChild);
    expect(CSS.highlights.has('alongside-current-do')).toBe(false);
    await vi.waitFor(() => expect(heard()).toBe('Saved passage, Do: start.'));
  });

  test('says where the caret comes into a passage, and where out of it', async () => {
    const [a, c] = ['#a', '#c'].map((one) => root.querySelector(one)?.firstChild ?? root);
    getSelection()?.collapse(a ?? root, 3);
    await vi.waitFor(() => expect(heard()).toBe('Saved passage, Plan: start.'));
    getSelection()?.collapse(c ?? root, 3);
    await vi.waitFor(() =>
      expect(heard()).toBe('End of saved passage. Saved passage, No stage: start.'),
    );
    getSelection()?.collapse(root.querySelector('button') ?? root, 0);
    await vi.waitFor(() => expect(heard()).toBe('End of saved passage.'));
  });

  test('Tab goes round inside the card, both ways', async () => {
    reader.go('next');
    const visited = async (key: string) => {
      await userEvent.keyboard(key);
      return inside().activeElement?.className || inside().activeElement?.localName;
    };
    for (const stop of ['edit', 'delete', 'close', 'edit'])
      expect(await visited('{Tab}')).toBe(stop);
    expect(await visited('{Shift>}{Tab}{/Shift}')).toBe('close');
    inside().querySelector<HTMLElement>('.edit')?.focus();
    await userEvent.keyboard('{Enter}');
    for (const stop of ['cancel', 'save', 'close', 'input', 'textarea']) {
      expect(await visited('{Tab}')).toBe(stop);
    }
  });

  test('says that there is nothing to go to', async () => {
    follow([]);
    reader.go('next');
    await vi.waitFor(() =>
      expect(inside().querySelector('.panel')?.textContent).toContain('None of'),
    );
  });

  test('goes once the page has been read', () => {
    run.abort();
    run = new AbortController();
    const before = marks;
    marks = [];
    const { follow: later } = Reader.prototype;
    const wait = vi.spyOn(Reader.prototype, 'follow').mockImplementation(() => undefined);
    start();
    wait.mockRestore();
    reader.go('next');
    expect(card()).toBeNull();
    later.call(reader, before);
    expect(name()).toBe('Passage 1 of 3, Plan');
  });
});

describe('where it stands', () => {
  test.each([
    ['top left', 'inset: 0 auto auto 0'],
    ['bottom right', 'inset: auto 0 0 auto'],
    ['middle', 'inset: 45% auto auto 40%'],
  ])('at 320 pixels it never covers the words, nor leaves the window: %s', async (_, inset) => {
    await page.viewport(320, 568);
    root.innerHTML = `<p id="a" style="position: fixed; margin: 0; ${inset}">travel</p>`;
    follow([mark('#a', 'plan', 'A very long note. '.repeat(200))]);
    reader.go('next');
    const at = inside().host.getBoundingClientRect();
    const words = root.querySelector('#a')?.getBoundingClientRect() ?? new DOMRect();
    expect(Math.min(at.left, at.top)).toBeGreaterThanOrEqual(0);
    expect(at.right).toBeLessThanOrEqual(320);
    expect(at.bottom).toBeLessThanOrEqual(568);
    expect(at.bottom <= words.top || at.top >= words.bottom).toBe(true);
    expect(card()?.scrollWidth).toBeLessThanOrEqual(at.width);
  });

  test('of a passage that fills the window, the line that was pointed at stays free', async () => {
    await page.viewport(320, 568);
    root.innerHTML = `<p id="a">${'Work out travel, food and payment. '.repeat(100)}</p>`;
    follow([mark('#a', 'plan')]);
    await userEvent.click(root.querySelector('#a') ?? root, { position: { x: 10, y: 460 } });
    const y = (root.querySelector('#a')?.getBoundingClientRect().top ?? 0) + 460;
    const at = inside().host.getBoundingClientRect();
    expect(at.bottom < y || at.top > y).toBe(true);
    expect(at.bottom).toBeLessThanOrEqual(568);
  });

  test('comes back into a page that removed it, when it is needed', async () => {
    for (let time = 0; time < 2; time++) {
      inside().host.remove();
      await click('#a');
      expect(inside().host.isConnected).toBe(true);
      expect(inside().host.matches(':popover-open')).toBe(true);
    }
  });

  test('is no part of the page’s own text', () => {
    reader.go('next');
    expect(text()).toContain('Why we care');
    expect(indexText(document).text).not.toContain('Why we care');
  });

  test('nothing is left when it ends', async () => {
    reader.go('next');
    run.abort();
    expect(inside().host.isConnected).toBe(false);
    expect(CSS.highlights.has('alongside-current-plan')).toBe(false);
    await click('#a');
    expect(card()).toBeNull();
  });
});
