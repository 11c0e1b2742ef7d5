import { describe, expect, test, vi } from 'vitest';
import './define.ts';
import { answered, makeOf, more, opened, toCheck, words, writeBack } from './testing/answered.ts';
import { settled } from './testing/device.ts';
import type { Visitor } from './testing/visitor.ts';
import { useWorld } from './testing/world.ts';

const world = useWorld();

/** What the page to check says, a line for each answer. */
function rows({ root }: Visitor): string[] {
  return [...root.querySelectorAll('.answers > div')].map(({ textContent }) =>
    (textContent ?? '').replace(/\s+/g, ' ').trim(),
  );
}

function written({ root }: Visitor): string | undefined {
  return root.querySelector('textarea')?.value;
}

function chosen({ root }: Visitor): string | undefined {
  return root.querySelector(':checked')?.closest('label')?.textContent?.trim();
}

describe('writing back, one question a page and checked before it is sent,', () => {
  test('shows what was asked with the box, and what is going to be sent before it is', async () => {
    const { visitor } = await answered(world, 'needmore', 'Which letters?');
    await visitor.press('Write back');
    await visitor.sees('What do you want to say?');
    await visitor.reads('We asked you:');
    await visitor.reads('Which letters?');
    await visitor.reads('Only staff at Bridge Project can read this.');
    await visitor.write(` ${words} `);
    await visitor.press('Continue');
    await visitor.sees(toCheck);
    expect(rows(visitor)).toEqual([`What you wrote ${words} Change: What you wrote`]);
    await visitor.reads('Nothing has been sent yet.');
    await visitor.reads('Only staff at Bridge Project can read this.');
    await settled();
    expect(world.hub.replies.size).toBe(0);
  });

  test('says whether it made a difference, and no more than that where nothing is written', async () => {
    const { visitor, id, message } = await answered(world, 'done', 'We ring people now.');
    const steps = vi.fn();
    visitor.element.addEventListener('gi-step', steps);
    await visitor.press('Did this make a difference?');
    await visitor.sees('Did this make a difference?');
    expect(visitor.root.querySelector('textarea')).toBeNull();
    await visitor.press('Continue');
    await visitor.reads('There is a problem');
    await visitor.press('Choose if this made a difference');
    expect(visitor.root.activeElement?.id).toBe('difference');
    await visitor.choose('A bit');
    await visitor.press('Continue');
    await visitor.sees(more);
    expect(visitor.root.querySelector('[type=radio]')).toBeNull();
    await visitor.reads('Only staff at Bridge Project can read this.');
    await visitor.press('Continue');
    await visitor.sees(toCheck);
    expect(rows(visitor)).toEqual([
      'Did this make a difference? A bit Change: Did this make a difference?',
      'What you wrote Not given Change: What you wrote',
    ]);
    expect(world.hub.replies.size).toBe(0);
    await visitor.press('Send');
    await visitor.sees('We have got it');
    expect(steps.mock.calls.map(([{ step }]) => step)).toEqual([
      'reply',
      'reply',
      'reply',
      'replied',
    ]);
    expect(await opened(world, id)).toMatchObject([{ to: message, text: '', difference: 'some' }]);
  });

  test('has the focus on each page’s heading', async () => {
    const { visitor } = await answered(world, 'done', 'We ring people now.');
    const focused = (heading: string) =>
      vi.waitFor(() => expect(visitor.root.activeElement?.textContent?.trim()).toBe(heading), {
        timeout: 10_000,
      });
    await visitor.press('Did this make a difference?');
    await focused('Did this make a difference?');
    await visitor.choose('No');
    await visitor.press('Continue');
    await focused(more);
    await visitor.press('Continue');
    await focused(toCheck);
    await visitor.press('Back');
    await focused(more);
  });

  test('lets each answer be changed on its own, and comes back to the page to check', async () => {
    const { visitor, id } = await answered(world, 'done', 'We ring people now.');
    await makeOf(visitor, 'A bit', 'They rang twice');
    await visitor.press('Change: Did this make a difference?');
    await visitor.sees('Did this make a difference?');
    expect(chosen(visitor)).toBe('A bit');
    await visitor.choose('Yes');
    await visitor.press('Continue');
    await visitor.sees(toCheck);
    await visitor.press('Change: What you wrote');
    await visitor.sees(more);
    expect(written(visitor)).toBe('They rang twice');
    await visitor.write('They rang me');
    await visitor.press('Back');
    await visitor.sees(toCheck);
    await visitor.press('Send');
    await visitor.sees('We have got it');
    expect(await opened(world, id)).toMatchObject([{ text: 'They rang me', difference: 'yes' }]);
  });

  test('goes back page by page, and keeps everything', async () => {
    const { visitor } = await answered(world, 'done', 'We ring people now.');
    await makeOf(visitor, 'No', 'Still waiting');
    await visitor.press('Change: What you wrote');
    await visitor.sees(more);
    await visitor.press('Continue');
    await visitor.sees(toCheck);
    await visitor.press('Back');
    await visitor.sees(more);
    expect(written(visitor)).toBe('Still waiting');
    await visitor.press('Back');
    await visitor.sees('Did this make a difference?');
    expect(chosen(visitor)).toBe('No');
    await visitor.press('Back');
    await visitor.sees('What happened to what you sent');
    await visitor.press('Did this make a difference?');
    await visitor.press('Continue');
    await visitor.press('Continue');
    await visitor.sees(toCheck);
    expect(rows(visitor)).toEqual([
      'Did this make a difference? No Change: Did this make a difference?',
      'What you wrote Still waiting Change: What you wrote',
    ]);
  });

  test('asks whether what looks like a telephone number may be in it', async () => {
    const { visitor } = await answered(world, 'needmore', 'Which letters?');
    await writeBack(visitor);
    expect(visitor.text()).not.toContain('Is there a phone number');
    await visitor.press('Change: What you wrote');
    await visitor.write('Ring me on 07700 900 982');
    await visitor.press('Continue');
    await visitor.sees(toCheck);
    await visitor.reads('Is there a phone number or an email address in it? You can take it out.');
  });

  test('has to hold something, and no more than fits', async () => {
    const { visitor } = await answered(world, 'needmore', 'Which letters?');
    await visitor.press('Write back');
    await visitor.sees('What do you want to say?');
    await visitor.write('   ');
    await visitor.press('Continue');
    await visitor.reads('There is a problem');
    await visitor.press('Write something in the box');
    expect(visitor.root.activeElement?.tagName).toBe('TEXTAREA');
    await visitor.write('x'.repeat(4001));
    await visitor.press('Continue');
    await visitor.reads('You have 1 too many.');
    await visitor.press('Back');
    await visitor.sees('What happened to what you sent');
    await visitor.press('Write back');
    await visitor.sees('What do you want to say?');
    expect(written(visitor)).toHaveLength(4001);
    expect(world.hub.replies.size).toBe(0);
  });

  test('that was emptied on the way back to the page to check is asked for again, not sent', async () => {
    const { visitor } = await answered(world, 'needmore', 'Which letters?');
    await writeBack(visitor);
    await visitor.press('Change: What you wrote');
    await visitor.sees('What do you want to say?');
    await visitor.write(' ');
    await visitor.press('Back');
    await visitor.sees(toCheck);
    await visitor.press('Send');
    await visitor.sees('What do you want to say?');
    await visitor.press('Write something in the box');
    expect(world.hub.replies.size).toBe(0);
    await visitor.write(words);
    await visitor.press('Continue');
    await visitor.sees(toCheck);
  });

  test('is sent once, however often “Send” is pressed', async () => {
    const { visitor } = await answered(world, 'needmore', 'Which letters?');
    await writeBack(visitor);
    const queued = vi.fn();
    visitor.element.addEventListener('gi-queued', queued);
    await visitor.press('Send');
    await visitor.press('Send');
    await visitor.sees('We have got it');
    expect(queued).toHaveBeenCalledTimes(1);
    expect(world.hub.replies.size).toBe(1);
  });

  test('that the hub refuses is given back to the person, words and all', async () => {
    const { visitor, id } = await answered(world, 'done', 'We ring people now.');
    await makeOf(visitor, 'A bit', words);
    world.hub.refuse = { type: 'too-large', status: 413 };
    await visitor.press('Send');
    await visitor.sees('We could not send it');
    await visitor.press('Go back to what you wrote');
    await visitor.sees(more);
    expect(written(visitor)).toBe(words);
    await visitor.press('Back');
    await visitor.sees('Did this make a difference?');
    expect(chosen(visitor)).toBe('A bit');
    await visitor.press('Continue');
    await visitor.press('Continue');
    await visitor.sees(toCheck);
    delete world.hub.refuse;
    await visitor.press('Send');
    await visitor.sees('We have got it');
    expect(await opened(world, id)).toMatchObject([{ text: words, difference: 'some' }]);
  });
});

describe('to a charity that keeps what comes for a year,', () => {
  const theirs = useWorld({ keepDays: 365 });

  test('says nothing of a year: it goes with what it is about, which came before', async () => {
    const { visitor } = await answered(theirs, 'needmore', 'Which letters?');
    await writeBack(visitor);
    expect(visitor.text()).not.toContain('We delete it');
  });
});
