import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { CaptureTask } from '../../shared/messages/capture-task.ts';
import type { PassageAttachment, SaveRequest } from '../../shared/messages/contract.ts';
import type { Reply } from '../../shared/messages/send.ts';
import panel from '../../shared/paint/panel.css?raw';
import { shadowTokens } from '../../shared/paint/shell.ts';
import { stageStyles } from '../../shared/paint/stage-styles.ts';
import tokens from '../../shared/ui/tokens.css?raw';
import css from './bar.css?raw';
import { startCapture } from './capture.ts';
import type { Drafts } from './drafts.ts';
import { type CaptureWord, readWords, type Words } from './words.ts';

const id = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';
const text = 'Work out travel, food and payment before you invite anyone.';
let root: HTMLElement;
let drafts: Drafts;
let run: AbortController;
let sent: SaveRequest[];
let attached: PassageAttachment[];
let anyway: number;
let reply: Reply<'passage/save'>;
let attachReply: Reply<'passage/attach'>;
let shells: MockInstance<typeof Element.prototype.attachShadow>;

const catalogue = (word: CaptureWord) => en[word].message;
let lookUp: Words;

beforeEach(async () => {
  lookUp = catalogue;
  await page.viewport(800, 600);
  root = document.body.appendChild(document.createElement('main'));
  root.innerHTML = `<p id="a">${text}</p><p id="b">Other words.</p><button>Page</button><textarea>field</textarea>`;
  drafts = { byWords: new Map() };
  run = new AbortController();
  sent = [];
  attached = [];
  anyway = 0;
  reply = saved();
  // Watches, so that the inside of a closed root can be asked.
  attachReply = { type: 'answered', answer: { type: 'saved' } };
  shells = vi.spyOn(Element.prototype, 'attachShadow');
});
afterEach(() => {
  run.abort();
  shells.mockRestore();
  root.remove();
  getSelection()?.removeAllRanges();
});

function saved(isFirst = false): Reply<'passage/save'> {
  return { type: 'answered', answer: { type: 'saved', isFirst } };
}

function capture(task: CaptureTask = { type: 'passage' }): void {
  run.abort();
  run = new AbortController();
  startCapture(task, {
    words: readWords((word) => lookUp(word)),
    css: `${shadowTokens(tokens)}\n${panel}\n${css}`,
    styles: stageStyles(tokens),
    save: async (request) => {
      sent.push(request);
      return reply;
    },
    attach: async (attachment) => {
      attached.push(attachment);
      return attachReply;
    },
    saveAnyway: async () => {
      anyway++;
      return { type: 'answered', answer: { type: 'saved', id } };
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

/** Lets as much time pass after a change of the selection as it has to rest, and more. */
async function restAfter(act: () => void): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const changed = new Promise((resolve) => {
    for (const type of ['selectionchange', 'pointerup']) {
      document.addEventListener(type, resolve, { once: true });
    }
  });
  act();
  await changed;
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
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

function saveButton(): HTMLButtonElement {
  return inside().querySelector<HTMLButtonElement>('.save') ?? document.createElement('button');
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
    const [passage] = sent[0]?.passages ?? [];
    expect(passage).toMatchObject({
      ...{ quote: text, stage: 'plan', note: 'For the spring\npanel', publisher: 'Guidance Trust' },
      address: location.href,
    });
    expect(passage?.selectors.map(({ type }) => type)).toEqual([
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
    expect(saveButton().hidden).toBe(true);
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
    reply = saved();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('status')).toBe('Saved'));
    // The first may have been written before its answer was lost: both have to be one passage.
    expect(sent[1]?.passages[0].id).toBe(sent[0]?.passages[0].id);
  });

  test('takes the same words elsewhere for another passage, also after a lost answer', async () => {
    const [first, second] = root.querySelectorAll('p');
    second?.replaceChildren(first?.textContent ?? '');
    reply = { type: 'unanswered', reason: 'gone' };
    open('p:first-of-type');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('alert')).toContain('did not answer'));
    await userEvent.keyboard('{Escape}');
    reply = saved();
    open('p:nth-of-type(2)');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('status')).toBe('Saved'));
    expect(sent[1]?.passages[0].quote).toBe(sent[0]?.passages[0].quote);
    expect(sent[1]?.passages[0].id).not.toBe(sent[0]?.passages[0].id);
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

  test('no key that the page makes up saves or closes', async () => {
    open();
    const host = inside().host;
    for (const key of ['Enter', 'Escape', '1']) {
      host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
    expect(sent).toEqual([]);
    expect(host.isConnected).toBe(true);
    expect(inside().querySelector(':checked')).toBeNull();
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
    await vi.waitFor(() => expect(message('status')).toContain('Select the words'));
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

describe('an address that the team should not see by accident', () => {
  const address = 'http://localhost:3000/';
  const careful: Reply<'passage/save'> = {
    type: 'answered',
    answer: { type: 'careful', danger: 'private-network', address },
  };

  test('is shown before the save, which a second press makes', async () => {
    reply = careful;
    open();
    note().focus();
    await userEvent.keyboard('typed{Enter}');
    await vi.waitFor(() => expect(message('alert')).toContain(address));
    expect([saveButton().textContent, note().value]).toEqual(['Save anyway', 'typed']);
    reply = saved();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('status')).toBe('Saved'));
    expect(sent.map(({ isConfirmed }) => isConfirmed)).toEqual([false, true]);
  });

  test('is not answered by a key that is held down', async () => {
    reply = careful;
    const repeats: boolean[] = [];
    const note = ({ repeat }: KeyboardEvent) => repeats.push(repeat);
    addEventListener('keydown', note, true);
    open();
    await userEvent.keyboard('{Enter>5/}');
    removeEventListener('keydown', note, true);
    expect(message('alert')).toContain(address);
    expect(repeats).toEqual([false, true, true, true, true]);
    expect(sent).toHaveLength(1);
  });

  test('may be that of a page which asks for a password', async () => {
    root.append(Object.assign(document.createElement('input'), { type: 'password' }));
    open();
    await userEvent.keyboard('{Enter}');
    expect(sent[0]?.asksPassword).toBe(true);
  });
});

test('tells after the first save on a site how to see it next time', async () => {
  reply = saved(true);
  open();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(inside().textContent).toContain('Alongside button in the toolbar'));
  reply = saved();
  open('#b');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(message('status')).toBe('Saved'));
  expect(inside().textContent).not.toContain('Alongside button in the toolbar');
});

describe('waiting for words', () => {
  test('opens the bar once a selection rests', async () => {
    capture();
    await vi.waitFor(() => expect(message('status')).toBe('Select the words you want to save.'));
    const notice = inside().host;
    select();
    await vi.waitFor(() => expect(saveButton().textContent).toBe('Save passage'));
    expect(notice.isConnected).toBe(false);
    await userEvent.keyboard('{Enter}');
    expect(sent[0]?.passages).toMatchObject([{ quote: text }]);
  });

  test('leaves a selection alone while it is being made', async () => {
    capture();
    const notice = inside().host;
    const pressed = new PointerEvent('pointerdown', { bubbles: true });
    root.dispatchEvent(pressed);
    await restAfter(select);
    expect(notice.isConnected).toBe(true);
    await restAfter(() => root.dispatchEvent(new PointerEvent('pointerup', { bubbles: true })));
    expect(notice.isConnected).toBe(false);
  });

  test('says why a field’s words cannot be saved, and goes on waiting', async () => {
    capture();
    root.querySelector('textarea')?.select();
    await vi.waitFor(() => expect(message('status')).toContain('form field'));
    root.querySelector('textarea')?.blur();
    select();
    await vi.waitFor(() => expect(saveButton().textContent).toBe('Save passage'));
  });

  test('ends with Cancel, and hears nothing any more', async () => {
    capture();
    inside().querySelector<HTMLElement>('.cancel')?.click();
    expect(isOpen()).toBe(false);
    await restAfter(select);
    expect(isOpen()).toBe(false);
  });
});

describe('attaching a passage', () => {
  const task: CaptureTask = { type: 'attach', id, quote: 'The old words' };

  test('shows what it was, asks for words, and attaches it to them', async () => {
    capture(task);
    await vi.waitFor(() => expect(message('status')).toContain('belongs to'));
    expect(inside().querySelector('blockquote')?.textContent).toBe('The old words');
    select();
    await vi.waitFor(() => expect(saveButton().textContent).toBe('Attach here'));
    expect(inside().querySelector('blockquote')?.textContent).toBe(text);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('status')).toBe('Attached'));
    expect(inside().querySelectorAll('button:not([hidden])')).toHaveLength(0);
    expect(attached).toMatchObject([{ id, quote: text }]);
    await vi.waitFor(() => expect(isOpen()).toBe(false));
    expect(sent).toEqual([]);
  });

  test('takes what is selected already, and Escape changes nothing', async () => {
    select();
    capture(task);
    expect(saveButton().textContent).toBe('Attach here');
    await userEvent.keyboard('{Tab}{Tab}');
    expect(inside().activeElement?.textContent).toBe('Cancel');
    await userEvent.keyboard('{Escape}');
    expect([isOpen(), attached]).toEqual([false, []]);
    expect(String(getSelection())).toBe(text);
  });

  test.each([
    ['the disk is full', { type: 'answered', answer: { type: 'full' } }, 'no room'],
    ['it was erased', { type: 'answered', answer: { type: 'gone' } }, 'has been erased'],
    ['nobody answers', { type: 'unanswered', reason: 'gone' }, 'did not answer'],
  ] as const)('says so when %s', async (_, outcome, why) => {
    attachReply = outcome;
    select();
    capture(task);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('alert')).toContain(why));
  });
});

describe('what came of saving a page or a link', () => {
  const link = { address: 'https://a.org/x', title: 'X' };

  test.each([
    ['The link is saved.', { type: 'told', outcome: { type: 'saved', id }, link }],
    [
      'This link is saved already. Nothing was changed.',
      { type: 'told', outcome: { type: 'kept' }, link },
    ],
    ['This page is saved.', { type: 'told', outcome: { type: 'saved', id } }],
    [
      'This page is saved already. Nothing was changed.',
      { type: 'told', outcome: { type: 'kept' } },
    ],
  ] as const)('is told in words: %s', async (words, task) => {
    capture(task);
    await vi.waitFor(() => expect(message('status')).toBe(words));
    await userEvent.keyboard('{Escape}');
    expect([isOpen(), anyway]).toEqual([false, 0]);
  });

  test('asks first where the team should not see it by accident', async () => {
    const address = 'https://mail.google.com/';
    capture({ type: 'told', outcome: { type: 'careful', danger: 'mail', address }, link });
    await vi.waitFor(() => expect(message('status')).toContain(address));
    saveButton().click();
    await vi.waitFor(() => expect(message('status')).toBe('The link is saved.'));
    expect(anyway).toBe(1);
  });
});

describe('under a finger', () => {
  beforeEach(() => {
    const asked = window.matchMedia.bind(window);
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      asked(query === '(pointer: coarse)' ? 'all' : query),
    );
  });
  afterEach(() => vi.restoreAllMocks());

  test('is docked to the bottom edge, and leaves the selection as it was', async () => {
    await page.viewport(320, 568);
    open();
    const { left, right, bottom } = inside().host.getBoundingClientRect();
    expect([left, right, bottom]).toEqual([0, 320, 568]);
    expect(String(getSelection())).toBe(text);
  });

  test('lets the words come up from under it', async () => {
    await page.viewport(320, 568);
    root.innerHTML = `<div style="block-size: 500px"></div><p id="a">${text}</p><div style="block-size: 900px"></div>`;
    open();
    const words = root.querySelector('#a')?.getBoundingClientRect();
    expect(words?.bottom).toBeLessThanOrEqual(inside().host.getBoundingClientRect().top);
    scrollTo(0, 0);
  });

  test('follows the selection until it is saved, with what was typed', async () => {
    open();
    note().focus();
    await userEvent.keyboard('typed');
    select('#b');
    await vi.waitFor(() =>
      expect([...(CSS.highlights.get('alongside-draft-none') ?? [])].map(String)).toEqual([
        'Other words.',
      ]),
    );
    inside().querySelector<HTMLElement>('.save')?.click();
    await vi.waitFor(() => expect(message('status')).toBe('Saved'));
    expect(sent[0]?.passages).toMatchObject([{ quote: 'Other words.', note: 'typed' }]);
  });

  test('keeps the words when the selection is lost', async () => {
    open();
    await restAfter(() => getSelection()?.removeAllRanges());
    inside().querySelector<HTMLElement>('.save')?.click();
    await vi.waitFor(() => expect(sent[0]?.passages).toMatchObject([{ quote: text }]));
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

  test('shows what it asks, and the button that answers, where there is little room', async () => {
    await page.viewport(320, 568);
    root.innerHTML = `<p id="a" style="position: fixed; margin: 0; inset: 240px 0 auto 0">${text}</p>`;
    const address = `https://mail.google.com/${'mail/'.repeat(20)}`;
    reply = { type: 'answered', answer: { type: 'careful', danger: 'mail', address } };
    open();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => {
      const bar = inside().host.getBoundingClientRect();
      const button = saveButton().getBoundingClientRect();
      expect(button.top).toBeGreaterThanOrEqual(bar.top);
      expect(button.bottom).toBeLessThanOrEqual(bar.bottom);
    });
  });

  test('shows that it is saved, and where, where there is little room', async () => {
    await page.viewport(320, 200);
    reply = saved(true);
    open();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => {
      const bar = inside().host.getBoundingClientRect();
      for (const line of inside().querySelectorAll('[role="status"]')) {
        const { top, bottom, height } = line.getBoundingClientRect();
        expect(height).toBeGreaterThan(0);
        expect(top).toBeGreaterThanOrEqual(bar.top);
        expect(bottom).toBeLessThanOrEqual(bar.bottom);
      }
    });
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
