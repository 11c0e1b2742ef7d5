import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Reply } from '../../shared/messages/send.ts';
import {
  capture,
  id,
  isOpen,
  message,
  note,
  open,
  saveButton,
  saved,
  setUpCapture,
  world,
} from './testing/world.ts';

setUpCapture();

describe('an address that the team should not see by accident', () => {
  const address = 'http://localhost:3000/';
  const careful: Reply<'passage/save'> = {
    type: 'answered',
    answer: { type: 'careful', danger: 'private-network', address },
  };

  test('is shown before the save, which a second press makes', async () => {
    world.reply = careful;
    open();
    note().focus();
    await userEvent.keyboard('typed{Enter}');
    await vi.waitFor(() => expect(message('alert')).toContain(address), { timeout: 10_000 });
    expect([saveButton().textContent, note().value]).toEqual(['Save anyway', 'typed']);
    world.reply = saved();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(message('status')).toBe('Saved'), { timeout: 10_000 });
    expect(world.sent.map(({ isConfirmed }) => isConfirmed)).toEqual([false, true]);
  });

  test('is not answered by a key that is held down', async () => {
    world.reply = careful;
    const repeats: boolean[] = [];
    const note = ({ repeat }: KeyboardEvent) => repeats.push(repeat);
    addEventListener('keydown', note, true);
    open();
    await userEvent.keyboard('{Enter>5/}');
    removeEventListener('keydown', note, true);
    expect(message('alert')).toContain(address);
    expect(repeats).toEqual([false, true, true, true, true]);
    expect(world.sent).toHaveLength(1);
  });

  test('may be that of a page which asks for a password', async () => {
    world.root.append(Object.assign(document.createElement('input'), { type: 'password' }));
    open();
    await userEvent.keyboard('{Enter}');
    expect(world.sent[0]?.asksPassword).toBe(true);
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
    await vi.waitFor(() => expect(message('status')).toBe(words), { timeout: 10_000 });
    await userEvent.keyboard('{Escape}');
    expect([isOpen(), world.anyway]).toEqual([false, 0]);
  });

  test('asks first where the team should not see it by accident', async () => {
    const address = 'https://mail.google.com/';
    capture({ type: 'told', outcome: { type: 'careful', danger: 'mail', address }, link });
    await vi.waitFor(() => expect(message('status')).toContain(address), { timeout: 10_000 });
    saveButton().click();
    await vi.waitFor(() => expect(message('status')).toBe('The link is saved.'), {
      timeout: 10_000,
    });
    expect(world.anyway).toBe(1);
  });
});
