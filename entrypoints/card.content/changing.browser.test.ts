import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Mark } from '../../shared/messages/page-marks.ts';
import {
  alert,
  card,
  click,
  fakeTime,
  follow,
  heard,
  hover,
  inside,
  note,
  opened,
  press,
  setUpReader,
  start,
  text,
  world,
} from './testing/world.ts';

setUpReader();

describe('changing', () => {
  test('saves the stage and the note, naming only what was changed', async () => {
    await click('#a');
    press('edit');
    expect(note().value).toBe('Why we care');
    note().focus();
    await userEvent.keyboard(' a lot{Enter}');
    await vi.waitFor(() => expect(text()).toContain('Why we care a lot'), { timeout: 10_000 });
    press('edit');
    inside().querySelector<HTMLElement>('[value="learn"]')?.click();
    press('save');
    await vi.waitFor(() => expect(text()).toContain('Learn'), { timeout: 10_000 });
    expect(world.asked).toEqual([
      { id: '#a', note: 'Why we care a lot', seen: 'Why we care' },
      { id: '#a', stage: 'learn' },
    ]);
    await vi.waitFor(() => expect(heard()).toBe('Saved'), { timeout: 10_000 });
  });

  test.each([
    ['the disk is full', { type: 'answered', answer: { type: 'full' } }, 'no room'],
    ['it was erased', { type: 'answered', answer: { type: 'gone' } }, 'erased'],
    ['nobody answers', { type: 'unanswered', reason: 'gone' }, 'did not answer'],
  ] as const)('keeps the note and says why when %s', async (_, outcome, why) => {
    world.answer = outcome;
    await click('#a');
    press('edit');
    note().focus();
    await userEvent.keyboard(' typed{Enter}');
    await vi.waitFor(() => expect(alert()).toContain(why), { timeout: 10_000 });
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
    await vi.waitFor(() => expect(text()).toContain('Why we care a lot'), { timeout: 10_000 });
  });

  test('has what was typed again after it closed, and after the script was started anew', async () => {
    await click('#a');
    press('edit');
    note().focus();
    await userEvent.keyboard(' typed{Escape}');
    expect(card()).toBeNull();
    world.run.abort();
    world.run = new AbortController();
    start();
    await click('#a');
    expect(note().value).toBe('Why we care typed');
    press('cancel');
    expect([text().includes('typed'), world.edits.size]).toEqual([false, 0]);
  });

  test('what is being typed outlasts the pointer leaving and the page rendering anew', async () => {
    fakeTime();
    await hover('#a');
    await opened();
    press('edit');
    note().value = 'typed';
    const again = {
      ...world.marks[0],
      passage: { ...world.marks[0]?.passage, note: 'From a colleague' },
    };
    follow([again as Mark, ...world.marks.slice(1)]);
    await hover('button');
    vi.advanceTimersByTime(2000);
    expect(note().value).toBe('typed');
  });

  test('leaves alone what a colleague changed while the other was being changed', async () => {
    await click('#a');
    press('edit');
    inside().querySelector<HTMLElement>('[value="do"]')?.click();
    const [first, ...others] = world.marks;
    if (!first) throw new Error('no mark');
    follow([{ ...first, passage: { ...first.passage, note: 'From a colleague' } }, ...others]);
    await userEvent.keyboard('{Escape}');
    await click('#a');
    press('save');
    await vi.waitFor(() => expect(text()).toContain('From a colleague'), { timeout: 10_000 });
    expect(world.asked).toEqual([{ id: '#a', stage: 'do' }]);
  });

  test('says which note was begun with, when another came while it was being changed', async () => {
    await click('#a');
    press('edit');
    note().focus();
    await userEvent.keyboard(' a lot');
    const [first, ...others] = world.marks;
    if (!first) throw new Error('no mark');
    follow([{ ...first, passage: { ...first.passage, note: 'From a colleague' } }, ...others]);
    press('save');
    await vi.waitFor(() => expect(heard()).toBe('Saved'), { timeout: 10_000 });
    expect(world.asked).toEqual([{ id: '#a', note: 'Why we care a lot', seen: 'Why we care' }]);
  });

  test('shows what a colleague changed meanwhile', async () => {
    await click('#a');
    const [first, ...others] = world.marks;
    if (!first) throw new Error('no mark');
    follow([{ ...first, passage: { ...first.passage, note: 'From a colleague' } }, ...others]);
    expect(text()).toContain('From a colleague');
  });

  test('deletes, and takes it back', async () => {
    await click('#a');
    press('delete');
    await vi.waitFor(() => expect(text()).toContain('Passage deleted.'), { timeout: 10_000 });
    follow(world.marks.slice(1));
    expect(text()).toContain('Undo');
    press('undo');
    await vi.waitFor(() => expect(text()).toContain('Why we care'), { timeout: 10_000 });
    expect(world.asked).toEqual([{ id: '#a' }, { id: '#a' }]);
  });

  test('goes when the passage it is about is no longer there', async () => {
    await click('#a');
    follow(world.marks.slice(1));
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
