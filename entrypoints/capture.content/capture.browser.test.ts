import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { Reply } from '../../shared/messages/send.ts';
import panel from '../../shared/paint/panel.css?raw';
import { shadowTokens } from '../../shared/paint/shell.ts';
import { stageStyles } from '../../shared/paint/stage-styles.ts';
import type { PassageDraft } from '../../shared/records/passage.ts';
import tokens from '../../shared/ui/tokens.css?raw';
import css from './bar.css?raw';
import { startCapture } from './capture.ts';
import type { Drafts } from './drafts.ts';
import { type CaptureWord, readWords, type Words } from './words.ts';

const text = 'Work out travel, food and payment before you invite anyone.';
let root: HTMLElement;
let drafts: Drafts;
let run: AbortController;
let sent: PassageDraft[];
let reply: Reply<'passage/save'>;
let shells: MockInstance<typeof Element.prototype.attachShadow>;

const catalogue = (word: CaptureWord) => en[word].message;
let lookUp: Words;

beforeEach(async () => {
  lookUp = catalogue;
  await page.viewport(800, 600);
  root = document.body.appendChild(document.createElement('main'));
  root.innerHTML = `<p id="a">${text}</p><p id="b">Other words.</p><button>Page</button><textarea>field</textarea>`;
  drafts = { byQuote: new Map() };
  run = new AbortController();
  sent = [];
  reply = { type: 'answered', answer: { type: 'saved', id: '1' } };
  // Watches, so that the inside of a closed root can be asked.
  shells = vi.spyOn(Element.prototype, 'attachShadow');
});
afterEach(() => {
  run.abort();
  shells.mockRestore();
  root.remove();
  getSelection()?.removeAllRanges();
});

function capture(): void {
  run.abort();
  run = new AbortController();
  startCapture({
    words: readWords((word) => lookUp(word)),
    css: `${shadowTokens(tokens)}\n${panel}\n${css}`,
    styles: stageStyles(tokens),
    save: async (draft) => {
      sent.push(draft);
      return reply;
    },
    drafts,
    signal: run.signal,
    stay: 50,
  });
}

function select(selector = '#a'): void {
  const range = document.createRange();
  range.selectNodeContents(root.querySelector(selector) ?? root);
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
}

function open(selector?: string): void {
  select(selector);
  capture();
}

function inside(): ShadowRoot {
  const shell: unknown = shells.mock.results.at(-1)?.value;
  if (!(shell instanceof ShadowRoot)) throw new Error('nothing is open');
  return shell;
}

function isOpen(): boolean {
  return inside().host.isConnected;
}

function note(): HTMLTextAreaElement {
  return inside().querySelector('textarea') ?? document.createElement('textarea');
}

function chosenStage(): string | undefined {
  return inside().querySelector<HTMLInputElement>(':checked')?.value;
}

function message(role: 'status' | 'alert'): string {
  return inside().querySelector(`[role="${role}"]`)?.textContent ?? '';
}

describe('saving', () => {
  test('hands over the words, their place, the page, the stage and the note', async () => {
    const site = document.head.appendChild(document.createElement('meta'));
    site.setAttribute('property', 'og:site_name');
    site.content = 'Guidance Trust';
    open();
    await userEvent.keyboard('2');
    note().focus();
    await userEvent.keyboard('For the spring{Shift>}{Enter}{/Shift}panel{Enter}');
    site.remove();
    expect(sent).toMatchObject([
      { quote: text, stage: 'plan', note: 'For the spring\npanel', publisher: 'Guidance Trust' },
    ]);
    expect(sent[0]?.address).toBe(location.href);
    expect(sent[0]?.selectors.map(({ type }) => type)).toEqual([
      'TextQuoteSelector',
      'TextPositionSelector',
      'RangeSelector',
      'OccurrenceSelector',
    ]);
  });

  test('says "Saved" once it is, leaves the passage painted, and goes', async () => {
    open();
    await userEvent.keyboard('3{Enter}');
    await vi.waitFor(() => expect(message('status')).toBe('Saved'));
    await vi.waitFor(() => expect(isOpen()).toBe(false));
    expect([...(CSS.highlights.get('alongside-do') ?? [])].map(String)).toEqual([text]);
    expect(CSS.highlights.has('alongside-draft-do')).toBe(false);
  });

  test.each([
    ['the disk is full', { type: 'answered', answer: { type: 'full' } }, 'no room'],
    [
      'the page cannot be saved',
      { type: 'answered', answer: { type: 'refused' } },
      'cannot be saved',
    ],
    ['nobody answers', { type: 'unanswered', reason: 'gone' }, 'did not answer'],
  ] as const)('keeps the note and says why when %s', async (_, outcome, why) => {
    reply = outcome;
    open();
    note().focus();
    await userEvent.keyboard('typed{Enter}');
    await vi.waitFor(() => expect(message('alert')).toContain(why));
    expect(message('status')).toBe('');
    expect(note().value).toBe('typed');
    reply = { type: 'answered', answer: { type: 'saved', id: '1' } };
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('status')).toBe('Saved'));
    // The first may have been written before its answer was lost: both have to be one passage.
    expect(sent[1]?.id).toBe(sent[0]?.id);
  });

  test('can still say so when the extension was updated under it', async () => {
    open();
    lookUp = () => {
      throw new Error('Extension context invalidated.');
    };
    reply = { type: 'unanswered', reason: 'Extension context invalidated.' };
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('alert')).toContain('did not answer'));
  });

  test('saves once, however often Enter is pressed', async () => {
    open();
    await userEvent.keyboard('{Enter}{Enter}{Enter}');
    expect(sent).toHaveLength(1);
  });
});

describe('keys', () => {
  test('1 to 6 choose a stage, and the same again takes it back', async () => {
    open();
    for (const [key, stage] of ['think', 'plan', 'do', 'check', 'learn', 'power'].entries()) {
      await userEvent.keyboard(String(key + 1));
      expect(chosenStage()).toBe(stage);
      expect(CSS.highlights.has(`alongside-draft-${stage}`)).toBe(true);
    }
    await userEvent.keyboard('6');
    expect(chosenStage()).toBeUndefined();
  });

  test('digits typed in the note stay digits', async () => {
    open();
    note().focus();
    await userEvent.keyboard('4 pm');
    expect(note().value).toBe('4 pm');
    expect(chosenStage()).toBeUndefined();
  });

  test('Escape closes, and gives back the focus and the selection', async () => {
    const button = root.querySelector('button');
    button?.focus();
    open();
    expect(document.activeElement).toBe(inside().host);
    await userEvent.keyboard('{Escape}');
    expect(isOpen()).toBe(false);
    expect(document.activeElement).toBe(button);
    expect(String(getSelection())).toBe(text);
  });

  test('Tab goes round inside the bar, both ways', async () => {
    open();
    const visited = async (key: string) => {
      await userEvent.keyboard(key);
      return inside().activeElement?.className || inside().activeElement?.localName;
    };
    const round = ['input', 'textarea', 'save', 'close', 'input'];
    for (const name of round) expect(await visited('{Tab}')).toBe(name);
    for (const name of ['close', 'save', 'textarea']) {
      expect(await visited('{Shift>}{Tab}{/Shift}')).toBe(name);
    }
  });

  test('Enter on the close button closes', async () => {
    open();
    inside().querySelector<HTMLElement>('.close')?.focus();
    await userEvent.keyboard('{Enter}');
    expect([isOpen(), sent]).toEqual([false, []]);
  });

  test('the page hears nothing of what is typed', async () => {
    const heard: string[] = [];
    const types = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'focusin'];
    const listen = (event: Event) => heard.push(event.type);
    for (const type of types) document.addEventListener(type, listen, true);
    open();
    note().focus();
    await userEvent.keyboard('secret');
    for (const type of types) document.removeEventListener(type, listen, true);
    expect(note().value).toBe('secret');
    expect(heard).toEqual([]);
  });
});

describe('opening', () => {
  test('is a dialog with a name, and has the focus', () => {
    open();
    const panel = inside().activeElement;
    expect(panel?.getAttribute('role')).toBe('dialog');
    expect(panel?.getAttribute('aria-label')).toBe('Save this passage');
  });

  test('opens one bar, however often the script runs', () => {
    open();
    const before = inside().host;
    open('#b');
    expect([before.isConnected, isOpen()]).toEqual([false, true]);
  });

  test('keeps what was typed when the script runs again without a selection', async () => {
    open();
    await userEvent.keyboard('5');
    note().focus();
    await userEvent.keyboard('typed');
    getSelection()?.removeAllRanges();
    capture();
    expect([note().value, chosenStage()]).toEqual(['typed', 'learn']);
  });

  test('has what was typed again after Escape, for the same words only', async () => {
    open();
    note().focus();
    await userEvent.keyboard('typed{Escape}');
    open('#b');
    expect(note().value).toBe('');
    await userEvent.keyboard('{Escape}');
    open();
    expect(note().value).toBe('typed');
  });

  test('says what to do when nothing is selected', async () => {
    capture();
    await vi.waitFor(() => expect(message('status')).toBe('Select some words first.'));
    await userEvent.keyboard('{Escape}');
    expect(isOpen()).toBe(false);
  });

  test('says that words in a form field cannot be saved', async () => {
    root.querySelector('textarea')?.select();
    capture();
    await vi.waitFor(() => expect(message('status')).toContain('form field'));
  });

  test('says that a whole book is too much', async () => {
    root.innerHTML = `<p id="a">${'word '.repeat(4000)}</p>`;
    open();
    await vi.waitFor(() => expect(message('status')).toContain('too much'));
  });

  test('takes words in a shadow tree', () => {
    root.innerHTML = '<div id="host"></div>';
    const shadow = root.querySelector('#host')?.attachShadow({ mode: 'open' });
    if (shadow) shadow.innerHTML = `<p>${text}</p>`;
    const words = shadow?.querySelector('p')?.firstChild;
    if (words) getSelection()?.setBaseAndExtent(words, 0, words, 8);
    capture();
    expect(String([...(CSS.highlights.get('alongside-draft-none') ?? [])][0])).toBe('Work out');
  });

  test('is not styled by the page', () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('div { display: none !important; position: static !important; color: red }');
    document.adoptedStyleSheets.push(sheet);
    open();
    const { display, position } = getComputedStyle(inside().host);
    document.adoptedStyleSheets.pop();
    expect([display, position]).toEqual(['block', 'fixed']);
  });
});

describe('at 320 pixels', () => {
  test.each([
    ['top left', 'inset: 0 auto auto 0'],
    ['top right', 'inset: 0 0 auto auto'],
    ['bottom left', 'inset: auto auto 0 0'],
    ['bottom right', 'inset: auto 0 0 auto'],
    ['middle', 'inset: 45% auto auto 40%'],
  ])('stands in the window and beside the words: %s', async (_, inset) => {
    await page.viewport(320, 568);
    root.innerHTML = `<p id="a" style="position: fixed; margin: 0; ${inset}">travel</p>`;
    open();
    const bar = inside().host.getBoundingClientRect();
    const words = root.querySelector('#a')?.getBoundingClientRect() ?? new DOMRect();
    expect(Math.min(bar.left, bar.top)).toBeGreaterThanOrEqual(0);
    expect(bar.right).toBeLessThanOrEqual(320);
    expect(bar.bottom).toBeLessThanOrEqual(568);
    expect(bar.bottom <= words.top || bar.top >= words.bottom).toBe(true);
    expect(inside().querySelector('.panel')?.scrollWidth).toBeLessThanOrEqual(bar.width);
  });

  test('stays with the words when the page scrolls', async () => {
    await page.viewport(320, 568);
    root.innerHTML = `<p id="a">travel</p><div style="block-size: 3000px"></div>`;
    open();
    const before = inside().host.getBoundingClientRect().top;
    scrollBy(0, 20);
    await vi.waitFor(() => expect(inside().host.getBoundingClientRect().top).toBe(before - 20));
    scrollTo(0, 0);
  });
});
