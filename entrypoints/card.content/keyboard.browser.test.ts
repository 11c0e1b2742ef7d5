import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Reader } from './reader.ts';
import {
  card,
  follow,
  heard,
  inside,
  mark,
  reader,
  setUpReader,
  start,
  world,
} from './testing/world.ts';

setUpReader();

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
    follow(world.marks.filter(({ passage }) => passage.id !== '#b'));
    reader.go('next');
    expect(name()).toBe('Passage 2 of 2, No stage');
    follow(world.marks.filter(({ passage }) => passage.id !== '#c'));
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
    const old = world.marks[0]?.range;
    world.root.querySelector('#a')?.replaceChildren('Ask two or three people.');
    follow([mark('#a', 'plan'), ...world.marks.slice(1)]);
    const current = CSS.highlights.get('alongside-current-plan');
    expect([...(current ?? [])].map(String)).toEqual(['Ask two or three people.']);
    expect(old && current?.has(old)).toBe(false);
    follow(world.marks.slice(1));
    expect(CSS.highlights.has('alongside-current-plan')).toBe(false);
  });

  test('brings a passage far down into view, beside its card', async () => {
    const far = world.root.appendChild(document.createElement('p'));
    far.id = 'far';
    far.style.marginBlockStart = '3000px';
    far.textContent = 'Far down the page.';
    follow([...world.marks, mark('#far', 'plan')]);
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
    const button = world.root.querySelector('button');
    button?.focus();
    reader.go('next');
    reader.go('next');
    await userEvent.keyboard('{Escape}');
    expect(card()).toBeNull();
    expect(document.activeElement).toBe(button);
    expect(getSelection()?.focusNode).toBe(world.root.querySelector('#b')?.firstChild);
    expect(CSS.highlights.has('alongside-current-do')).toBe(false);
    await vi.waitFor(() => expect(heard()).toBe('Saved passage, Do: start.'), { timeout: 10_000 });
  });

  test('says where the caret comes into a passage, and where out of it', async () => {
    const [a, c] = ['#a', '#c'].map(
      (one) => world.root.querySelector(one)?.firstChild ?? world.root,
    );
    getSelection()?.collapse(a ?? world.root, 3);
    await vi.waitFor(() => expect(heard()).toBe('Saved passage, Plan: start.'), {
      timeout: 10_000,
    });
    getSelection()?.collapse(c ?? world.root, 3);
    await vi.waitFor(
      () => expect(heard()).toBe('End of saved passage. Saved passage, No stage: start.'),
      { timeout: 10_000 },
    );
    getSelection()?.collapse(world.root.querySelector('button') ?? world.root, 0);
    await vi.waitFor(() => expect(heard()).toBe('End of saved passage.'), { timeout: 10_000 });
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
    await vi.waitFor(
      () => expect(inside().querySelector('.panel')?.textContent).toContain('None of'),
      { timeout: 10_000 },
    );
  });

  test('goes once the page has been read', () => {
    world.run.abort();
    world.run = new AbortController();
    const before = world.marks;
    world.marks = [];
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
