import { describe, expect, test, vi } from 'vitest';
import './define.ts';
import { answered, day, opened, words, writeBack } from './testing/answered.ts';
import { ageRows, databases, denyAtOnce, readRaw, settled } from './testing/device.ts';
import type { Visitor } from './testing/visitor.ts';
import { codeOf, enterCode, own, useWorld, writeSomething } from './testing/world.ts';

const world = useWorld();

function mayReply(visitor: Visitor): boolean {
  return /Write back|Did this make a difference/.test(visitor.text());
}

describe('writing back', () => {
  test('answers the question that staff asked, once, with the key of the receipt', async () => {
    const { visitor, id, body, message, again } = await answered(
      world,
      'needmore',
      'Which letters?',
    );
    await visitor.reads('We need to ask you something. You do not have to answer.');
    await writeBack(visitor);
    const queued = vi.fn();
    visitor.element.addEventListener('gi-queued', queued);
    await visitor.press('Send');
    await visitor.sees('We have got it');
    expect(queued).toHaveBeenCalledTimes(1);
    expect(await opened(world, id)).toEqual([
      { v: 1, to: message, text: words, key: body.receipt.key },
    ]);
    expect(JSON.stringify([...world.hub.replies])).not.toContain('velvet');
    // Nobody was asked whose device it is, and nothing of it is there.
    expect(await databases()).toEqual([]);
    await visitor.press('Finish');
    await visitor.sees('Help us get better');
    await again();
    await visitor.reads('You wrote back.');
    expect(mayReply(visitor)).toBe(false);
    expect(visitor.text()).toMatch(/Which letters\?.*You wrote back\..*Delete what I sent/);
  });

  test('is offered for a question or an end, for the latest word, and to nobody twice', async () => {
    const { visitor, say, again } = await answered(world, 'read', '');
    expect(mayReply(visitor)).toBe(false);
    await say('needmore', 'Which letters?');
    await again();
    expect(visitor.text()).toContain('Write back');
    // Staff went on without.
    await say('acting', 'We write them anew.');
    await again();
    expect(mayReply(visitor)).toBe(false);
    for (const status of ['done', 'whynot', 'noted'] as const) {
      await say(status, 'So it is.');
      await again();
      expect(visitor.text()).toContain('Did this make a difference?');
    }
    world.hub.replies.set('01890000-0000-7000-8000-000000000009', {
      time: world.hub.now,
      sealed: 'AAAA',
    });
    await again();
    expect(mayReply(visitor)).toBe(false);
  });

  test('waits in the open page, and on the device only once the person said that it is theirs', async () => {
    const { visitor, id } = await answered(world, 'needmore', 'Which letters?');
    await writeBack(visitor);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Keep this page open');
    expect(await databases()).toEqual([]);
    await visitor.reads('Is this your own phone or computer?');
    await visitor.press('Yes, it is mine. Save it here');
    await visitor.sees('Saved on this phone or computer');
    const raw = await readRaw();
    expect(raw).not.toContain('velvet');
    expect(JSON.parse(raw)).toHaveLength(1);
    await visitor.press('Finish');
    await visitor.reads('1 message is waiting to send');
    visitor.leave();
    const later = world.arrive();
    world.hub.network = 'on';
    dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(world.hub.replies.size).toBe(1), { timeout: 5000 });
    expect(await opened(world, id)).toMatchObject([{ text: words }]);
    await settled();
    expect(await readRaw()).toBe('[]');
    await later.sees('Help us get better');
  });

  test('that found no network for seven days is gone from the device, and the person is told', async () => {
    const { visitor } = await answered(world, 'needmore', 'Which letters?');
    await writeBack(visitor);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.press('Yes, it is mine. Save it here');
    await visitor.sees('Saved on this phone or computer');
    visitor.leave();
    await settled();
    await ageRows(8 * day);
    const later = world.arrive();
    await later.reads('It is deleted now.');
    expect(await readRaw()).not.toContain('sealed');
  });

  test('that waits is told of where the code is entered, and can be deleted', async () => {
    const { visitor, again } = await answered(world, 'needmore', 'Which letters?');
    await writeBack(visitor);
    world.hub.refuse = { type: 'unavailable', status: 503 };
    await visitor.press('Send');
    await visitor.sees('Keep this page open');
    await visitor.press('Finish');
    await visitor.sees('Help us get better');
    await again();
    await visitor.reads('What you wrote back is not sent yet.');
    expect(mayReply(visitor)).toBe(false);
    await visitor.press('Back');
    await visitor.sees('Help us get better');
    await visitor.press('Delete it');
    await visitor.press('Yes, delete it');
    await visitor.sees('It is deleted');
    await visitor.reads('Use your code to delete that too.');
    delete world.hub.refuse;
    dispatchEvent(new Event('online'));
    await settled();
    expect(world.hub.replies.size).toBe(0);
  });

  test('on a device that is theirs and keeps nothing, says that the page must stay open', async () => {
    const { visitor } = await answered(world, 'needmore', 'Which letters?');
    await writeBack(visitor);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Keep this page open');
    denyAtOnce();
    await visitor.press('Yes, it is mine. Save it here');
    await visitor.reads('We could not save it here. Keep this page open.');
    world.hub.network = 'on';
    await visitor.press('Try to send it now');
    await visitor.sees('We have got it');
    expect(world.hub.replies.size).toBe(1);
  });

  test('whose answer got lost on the way is one reply at the hub', async () => {
    const { visitor } = await answered(world, 'needmore', 'Which letters?');
    await writeBack(visitor);
    world.hub.network = 'answers-lost';
    await visitor.press('Send');
    await visitor.sees('Keep this page open');
    world.hub.network = 'on';
    await visitor.press('Try to send it now');
    await visitor.sees('We have got it');
    expect(world.hub.replies.size).toBe(1);
  });

  test('takes nothing from what else is being written', async () => {
    const { visitor, again } = await answered(world, 'needmore', 'Which letters?');
    await visitor.press('Back');
    await visitor.press('Share an idea');
    await visitor.sees('What is your idea?');
    await visitor.write('A second thought');
    await visitor.press('Back');
    await again();
    await writeBack(visitor);
    await visitor.press('Send');
    await visitor.sees('We have got it');
    await visitor.press('Finish');
    await visitor.press('Share an idea');
    await visitor.sees('What is your idea?');
    expect(visitor.root.querySelector('textarea')?.value).toBe('A second thought');
  });

  test('that waits goes with what was sent when that is erased', async () => {
    const { visitor, again } = await answered(world, 'needmore', 'Which letters?');
    await writeBack(visitor);
    world.hub.refuse = { type: 'unavailable', status: 503 };
    await visitor.press('Send');
    await visitor.press('Yes, it is mine. Save it here');
    await visitor.sees('Saved on this phone or computer');
    await visitor.press('Finish');
    await visitor.sees('Help us get better');
    await again();
    await visitor.press('Delete what I sent');
    await visitor.press('Yes, delete it');
    await visitor.sees('It is deleted');
    expect(world.hub.feedback.size).toBe(0);
    expect(await readRaw()).toBe('[]');
  });

  test('is not offered by a hub that takes none', async () => {
    const { visitor, again } = await answered(world, 'needmore', 'Which letters?');
    const { fetch } = world.hub;
    vi.stubGlobal('fetch', async (...args: Parameters<typeof fetch>) => {
      const response = await fetch(...args);
      const { feedback: _, replies: _r, ...box } = await response.json();
      return Response.json(box, { status: response.status });
    });
    await again();
    expect(mayReply(visitor)).toBe(false);
  });
});

describe('a code that is being looked up', () => {
  test('shows nothing to whoever has left the page, and keeps nothing else from being done', async () => {
    const { visitor, code } = await answered(world, 'read', '');
    await visitor.press('Back');
    const { fetch } = world.hub;
    const gate = new EventTarget();
    const opened = new Promise((go) => gate.addEventListener('open', go));
    const slow = vi.fn(async (...args: Parameters<typeof fetch>) => {
      await opened;
      return fetch(...args);
    });
    vi.stubGlobal('fetch', slow);
    await enterCode(visitor, code);
    await vi.waitFor(() => expect(slow).toHaveBeenCalledTimes(1), { timeout: 10_000 });
    await visitor.press('Back');
    await visitor.sees('Help us get better');
    vi.stubGlobal('fetch', fetch);
    await enterCode(visitor, code);
    await visitor.sees('What happened to what you sent');
    await visitor.press('Back');
    await visitor.sees('Help us get better');
    const steps = vi.fn();
    visitor.element.addEventListener('gi-step', steps);
    gate.dispatchEvent(new Event('open'));
    await slow.mock.results[0]?.value;
    await settled();
    await new Promise((later) => setTimeout(later, 100));
    expect(steps).not.toHaveBeenCalled();
    await visitor.sees('Help us get better');
  });
});

describe('what staff promise', () => {
  test('has its day, and says when it is late', async () => {
    const { visitor, say, again } = await answered(world, 'thinking', 'We ask.', '2026-12-18');
    await visitor.reads('We are working out what we can do.');
    await visitor.reads('We will tell you by Friday 18 December.');
    expect(visitor.text()).not.toContain('late');
    world.hub.now = Date.UTC(2026, 11, 20);
    await again();
    await visitor.reads('We are late with this one.');
    await say('acting', 'We rewrite them.', '2027-01-29');
    await again();
    await visitor.reads('It should be ready by Friday 29 January.');
    expect(visitor.text()).not.toContain('late');
  });

  test('to read it, too', async () => {
    const before = world.arrive();
    await writeSomething(before, own);
    await before.press('Send');
    await before.sees('We have got it');
    const code = codeOf(before);
    await before.press('Finish');
    await enterCode(before, code);
    await before.reads('A person will read it by Monday 30 November.');
    expect(before.text()).not.toContain('late');
    world.hub.now += 8 * day;
    await before.press('Back');
    await enterCode(before, code);
    await before.reads('We are late with this one.');
  });
});
