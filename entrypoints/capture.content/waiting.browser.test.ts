import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { CaptureTask } from '../../shared/messages/capture-task.ts';
import {
  capture,
  id,
  inside,
  isOpen,
  message,
  restAfter,
  saveButton,
  select,
  setUpCapture,
  text,
  world,
} from './testing/world.ts';

setUpCapture();

describe('waiting for words', () => {
  test('opens the bar once a selection rests', async () => {
    capture();
    await vi.waitFor(() => expect(message('status')).toBe('Select the words you want to save.'), {
      timeout: 10_000,
    });
    const notice = inside().host;
    select();
    await vi.waitFor(() => expect(saveButton().textContent).toBe('Save passage'), {
      timeout: 10_000,
    });
    expect(notice.isConnected).toBe(false);
    await userEvent.keyboard('{Enter}');
    expect(world.sent[0]?.passages).toMatchObject([{ quote: text }]);
  });

  test('leaves a selection alone while it is being made', async () => {
    capture();
    const notice = inside().host;
    const pressed = new PointerEvent('pointerdown', { bubbles: true });
    world.root.dispatchEvent(pressed);
    await restAfter(select);
    expect(notice.isConnected).toBe(true);
    await restAfter(() =>
      world.root.dispatchEvent(new PointerEvent('pointerup', { bubbles: true })),
    );
    expect(notice.isConnected).toBe(false);
  });

  test('says why a field’s words cannot be saved, and goes on waiting', async () => {
    capture();
    world.root.querySelector('textarea')?.select();
    await vi.waitFor(() => expect(message('status')).toContain('form field'), { timeout: 10_000 });
    world.root.querySelector('textarea')?.blur();
    select();
    await vi.waitFor(() => expect(saveButton().textContent).toBe('Save passage'), {
      timeout: 10_000,
    });
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
    await vi.waitFor(() => expect(message('status')).toContain('belongs to'), { timeout: 10_000 });
    expect(inside().querySelector('blockquote')?.textContent).toBe('The old words');
    select();
    await vi.waitFor(() => expect(saveButton().textContent).toBe('Attach here'), {
      timeout: 10_000,
    });
    expect(inside().querySelector('blockquote')?.textContent).toBe(text);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('status')).toBe('Attached'), { timeout: 10_000 });
    expect(inside().querySelectorAll('button:not([hidden])')).toHaveLength(0);
    expect(world.attached).toMatchObject([{ id, quote: text }]);
    await vi.waitFor(() => expect(isOpen()).toBe(false), { timeout: 10_000 });
    expect(world.sent).toEqual([]);
  });

  test('takes what is selected already, and Escape changes nothing', async () => {
    select();
    capture(task);
    expect(saveButton().textContent).toBe('Attach here');
    await userEvent.keyboard('{Tab}{Tab}');
    expect(inside().activeElement?.textContent).toBe('Cancel');
    await userEvent.keyboard('{Escape}');
    expect([isOpen(), world.attached]).toEqual([false, []]);
    expect(String(getSelection())).toBe(text);
  });

  test.each([
    ['the disk is full', { type: 'answered', answer: { type: 'full' } }, 'no room'],
    ['it was erased', { type: 'answered', answer: { type: 'gone' } }, 'has been erased'],
    ['nobody answers', { type: 'unanswered', reason: 'gone' }, 'did not answer'],
  ] as const)('says so when %s', async (_, outcome, why) => {
    world.attachReply = outcome;
    select();
    capture(task);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('alert')).toContain(why), { timeout: 10_000 });
  });
});
