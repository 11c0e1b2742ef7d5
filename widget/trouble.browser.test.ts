import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import './define.ts';
import { makeCharity } from './testing/charity.ts';
import { hubInMemory } from './testing/hub-in-memory.ts';
import type { Visitor } from './testing/visitor.ts';
import { enterCode, own, useWorld, writeSomething } from './testing/world.ts';

const world = useWorld();

describe('what goes wrong', () => {
  test('a document that the pinned key did not sign turns the form off and shows the fallback', async () => {
    const other = await makeCharity();
    const visitor = world.arrive({ key: other.fingerprint, fallback: 'Ring us on 020 0000 0000' });
    await visitor.reads('This form is turned off. We could not check that it is safe.');
    expect(visitor.root.querySelector('.fallback')?.checkVisibility()).toBe(true);
    expect(visitor.root.querySelector('.way')).toBe(null);
  });

  test('a document with a changed byte turns the form off', async () => {
    const payload = `${world.charity.signed.payload.slice(0, -4)}AAAA`;
    world.hub = hubInMemory(world.charity.site, { ...world.charity.signed, payload });
    const visitor = world.arrive();
    await visitor.reads('This form is turned off.');
  });

  test('a document of another site of the same charity turns the form off', async () => {
    world.hub = hubInMemory(world.charity.site, (await makeCharity()).signed);
    const visitor = world.arrive();
    await visitor.reads('This form is turned off.');
  });

  test('a hub that cannot be reached leaves the fallback, a plain line, and another try', async () => {
    world.hub.network = 'off';
    const visitor = world.arrive({ fallback: 'Ring us' });
    await visitor.reads('We cannot load this form right now. You may be offline.');
    expect(visitor.root.querySelector('.fallback')?.checkVisibility()).toBe(true);
    world.hub.network = 'on';
    await visitor.press('Try again');
    await visitor.sees('Help us get better');
    expect(visitor.root.querySelector('.fallback')).toBeNull();
  });

  test('"Try again" is told to those who do not see it, each time, and leaves the focus on the page', async () => {
    world.hub.network = 'off';
    const visitor = world.arrive();
    const trouble = 'We cannot load this form right now. You may be offline.';
    await vi.waitFor(() => expect(said(visitor)).toBe(trouble), { timeout: 10_000 });
    const heard = listenTo(visitor);
    const button = visitor.root.querySelector<HTMLElement>('.plain');
    button?.focus();
    await visitor.press('Try again');
    await vi.waitFor(() => expect(heard).toEqual(['Loading.', trouble]), { timeout: 10_000 });
    expect(visitor.root.activeElement).toBe(button);
    world.hub.network = 'on';
    await visitor.press('Try again');
    await visitor.sees('Help us get better');
    await vi.waitFor(() => expect(visitor.root.activeElement?.className).toBe('title'), {
      timeout: 10_000,
    });
    await vi.waitFor(() => expect(heard.at(-1)).toBe('Loading.'), { timeout: 10_000 });
    expect(visitor.root.querySelector('.box')).toBeNull();
    await vi.waitFor(() => expect(said(visitor)).toBe(''), { timeout: 10_000 });
  });

  test('a message that goes off at "Try to send it now" leaves the focus on the page', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    world.hub.network = 'on';
    const buttons = [...visitor.root.querySelectorAll<HTMLElement>('.box button')];
    buttons.find((one) => one.textContent?.includes('Try to send it now'))?.focus();
    await visitor.press('Try to send it now');
    await visitor.sees('We have got it');
    await vi.waitFor(() => expect(visitor.root.activeElement?.className).toBe('title'), {
      timeout: 10_000,
    });
  });

  test('the same thing twice is said twice', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    await visitor.press('Send');
    await visitor.sees('We have got it');
    vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const heard = listenTo(visitor);
    for (const times of [1, 2]) {
      await visitor.press('Copy code');
      await vi.waitFor(
        () => expect(heard.filter((one) => one === 'Code copied.')).toHaveLength(times),
        { timeout: 10_000 },
      );
    }
  });

  test('a document that nothing can be sealed to turns the form off at the first action', async () => {
    world.charity = await makeCharity({ seal: { id: 'AAAAAAAAAAA', key: 'AAAA' } });
    world.hub = hubInMemory(world.charity.site, world.charity.signed);
    const visitor = world.arrive();
    await visitor.press('Share an idea');
    await visitor.reads('This form is turned off.');
  });

  test('a site that the hub does not know says that the form is not open', async () => {
    world.hub = hubInMemory('another', world.charity.signed);
    const visitor = world.arrive();
    await visitor.reads('This form is not open right now.');
  });

  test('a code that is not 16 numbers is said so, before anything is asked', async () => {
    const visitor = world.arrive();
    await visitor.sees('Help us get better');
    await enterCode(visitor, '1234');
    await visitor.reads('There is a problem');
    await visitor.reads('Enter the 16 numbers of your code');
    expect(world.hub.requests).toHaveLength(1);
  });

  test('a code that opens nothing looks like one that was erased', async () => {
    const visitor = world.arrive();
    await visitor.sees('Help us get better');
    await enterCode(visitor, '4821 0937 5526 1940');
    await visitor.reads('We found nothing for this code. Check each number.');
    await visitor.reads('If you deleted what you sent, you see this too.');
  });

  test('a wrong code can be read whole on the smallest screen, to be checked', async () => {
    // 320 pixels, less what pages leave at either side.
    await page.viewport(272, 640);
    const visitor = world.arrive();
    await visitor.sees('Help us get better');
    await enterCode(visitor, '4821 0937 5526 1940');
    await visitor.reads('We found nothing for this code. Check each number.');
    const input = visitor.root.querySelector('input');
    expect(input?.scrollWidth).toBe(input?.clientWidth);
  });

  test('looking up a code offline says so', async () => {
    const visitor = world.arrive();
    await visitor.sees('Help us get better');
    world.hub.network = 'off';
    await enterCode(visitor, '4821 0937 5526 1940');
    await visitor.reads('We could not reach the form. You may be offline.');
  });

  test('going on without an answer moves the focus to a summary that leads to the field', async () => {
    const visitor = world.arrive();
    await visitor.sees('Help us get better');
    await visitor.press('Share an idea');
    await visitor.press('Continue');
    await vi.waitFor(() => expect(visitor.root.activeElement?.className).toBe('summary'), {
      timeout: 10_000,
    });
    await visitor.press('Write something in the box');
    expect(visitor.root.activeElement?.id).toBe('text');
    expect(location.hash).toBe('');
  });
});

function said({ root }: Visitor): string | null | undefined {
  return root.querySelector('[role=status]')?.textContent;
}

/** What the live region comes to hold. */
function listenTo(visitor: Visitor): string[] {
  const heard: string[] = [];
  const region = visitor.root.querySelector('[role=status]');
  const listen = () => {
    const text = said(visitor);
    if (text) heard.push(text);
  };
  if (region) {
    new MutationObserver(listen).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  }
  return heard;
}
