import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  capture,
  chosenStage,
  inside,
  isOpen,
  message,
  note,
  open,
  saveButton,
  saved,
  setUpCapture,
  text,
  world,
} from './testing/world.ts';

setUpCapture();

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
    const [passage] = world.sent[0]?.passages ?? [];
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
    await vi.waitFor(() => expect(message('status')).toBe('Saved'), { timeout: 10_000 });
    expect(saveButton().hidden).toBe(true);
    await vi.waitFor(() => expect(isOpen()).toBe(false), { timeout: 10_000 });
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
    world.reply = outcome;
    open();
    note().focus();
    await userEvent.keyboard('typed{Enter}');
    await vi.waitFor(() => expect(message('alert')).toContain(why), { timeout: 10_000 });
    expect(message('status')).toBe('');
    expect(note().value).toBe('typed');
    world.reply = saved();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('status')).toBe('Saved'), { timeout: 10_000 });
    // The first may have been written before its answer was lost: both have to be one passage.
    expect(world.sent[1]?.passages[0].id).toBe(world.sent[0]?.passages[0].id);
  });

  test('takes the same words elsewhere for another passage, also after a lost answer', async () => {
    const [first, second] = world.root.querySelectorAll('p');
    second?.replaceChildren(first?.textContent ?? '');
    world.reply = { type: 'unanswered', reason: 'gone' };
    open('p:first-of-type');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('alert')).toContain('did not answer'), {
      timeout: 10_000,
    });
    await userEvent.keyboard('{Escape}');
    world.reply = saved();
    open('p:nth-of-type(2)');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('status')).toBe('Saved'), { timeout: 10_000 });
    expect(world.sent[1]?.passages[0].quote).toBe(world.sent[0]?.passages[0].quote);
    expect(world.sent[1]?.passages[0].id).not.toBe(world.sent[0]?.passages[0].id);
  });

  test('can still say so when the extension was updated under it', async () => {
    open();
    world.lookUp = () => {
      throw new Error('Extension context invalidated.');
    };
    world.reply = { type: 'unanswered', reason: 'Extension context invalidated.' };
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('alert')).toContain('did not answer'), {
      timeout: 10_000,
    });
  });

  test('saves once, however often Enter is pressed', async () => {
    open();
    await userEvent.keyboard('{Enter}{Enter}{Enter}');
    expect(world.sent).toHaveLength(1);
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
    const button = world.root.querySelector('button');
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
    expect([isOpen(), world.sent]).toEqual([false, []]);
  });

  test('no key that the page makes up saves or closes', async () => {
    open();
    const host = inside().host;
    for (const key of ['Enter', 'Escape', '1']) {
      host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
    expect(world.sent).toEqual([]);
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
    await vi.waitFor(() => expect(message('status')).toContain('Select the words'), {
      timeout: 10_000,
    });
    await userEvent.keyboard('{Escape}');
    expect(isOpen()).toBe(false);
  });

  test('says that words in a form field cannot be saved', async () => {
    world.root.querySelector('textarea')?.select();
    capture();
    await vi.waitFor(() => expect(message('status')).toContain('form field'), { timeout: 10_000 });
  });

  test('says that a whole book is too much', async () => {
    world.root.innerHTML = `<p id="a">${'word '.repeat(4000)}</p>`;
    open();
    await vi.waitFor(() => expect(message('status')).toContain('too much'), { timeout: 10_000 });
  });

  test('takes words in a shadow tree', () => {
    world.root.innerHTML = '<div id="host"></div>';
    const shadow = world.root.querySelector('#host')?.attachShadow({ mode: 'open' });
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

test('tells after the first save on a site how to see it next time', async () => {
  world.reply = saved(true);
  open();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(
    () => expect(inside().textContent).toContain('Alongside button in the toolbar'),
    { timeout: 10_000 },
  );
  world.reply = saved();
  open('#b');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(message('status')).toBe('Saved'), { timeout: 10_000 });
  expect(inside().textContent).not.toContain('Alongside button in the toolbar');
});
