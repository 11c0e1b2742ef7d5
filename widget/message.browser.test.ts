import { describe, expect, test, vi } from 'vitest';
import './define.ts';
import type { GetInvolved } from './get-involved.ts';
import { en } from './locales/en.ts';
import { ageRows, databases, denyAtOnce, denyLater, readRaw, settled } from './testing/device.ts';
import type { Visitor } from './testing/visitor.ts';
import { codeOf, enterCode, held, own, secret, useWorld, writeSomething } from './testing/world.ts';

const world = useWorld();

describe('a message', () => {
  test('is sealed, sent once, opened by staff, answered, read with the code, and erased', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    await visitor.press('Send');
    await visitor.sees('We have got it');
    const code = codeOf(visitor);
    expect(code).toMatch(/^(\d{4} ){3}\d{4}$/);

    const [[id, put] = never()] = world.hub.feedback;
    expect(JSON.stringify(put)).not.toContain('zebra');
    const body = await world.charity.open(id, put.sealed);
    expect(body).toMatchObject({ way: 'idea', text: secret });
    expect(world.hub.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(1);

    const answer = await world.charity.answer(body, 'acting', 'We are moving it to the hall.');
    world.hub.messages.push({ ...answer, time: Date.UTC(2026, 10, 25) });
    await visitor.press('Finish');
    await visitor.sees('Help us get better');
    await enterCode(visitor, code);
    await visitor.sees('What happened to what you sent');
    await visitor.reads('We are going to do this.');
    await visitor.reads('We are moving it to the hall.');
    await visitor.reads('Wednesday 25 November');

    await visitor.press('Delete what I sent');
    await visitor.sees('Delete what you sent?');
    await visitor.press('Yes, delete it');
    await visitor.sees('It is deleted');
    expect(world.hub.feedback.size).toBe(0);

    await visitor.press('Finish');
    await enterCode(visitor, code);
    await visitor.reads('We found nothing for this code. Check each number.');
    await visitor.reads('If you deleted what you sent, you see this too.');
  });

  test('written offline on one’s own device waits there sealed, and is sent once the network is back', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    const raw = await readRaw();
    expect(raw).toContain('sealed');
    expect(raw).not.toContain('zebra');
    expect(raw).not.toContain(codeOf(visitor).replaceAll(' ', ''));
    expect(world.hub.feedback.size).toBe(0);
    visitor.leave();

    world.hub.network = 'on';
    const later = world.arrive();
    await vi.waitFor(() => expect(world.hub.feedback.size).toBe(1), { timeout: 5000 });
    const [[id, put] = never()] = world.hub.feedback;
    expect((await world.charity.open(id, put.sealed)).text).toBe(secret);
    await later.sees('Help us get better');
    await vi.waitFor(() => expect(later.text()).not.toContain('waiting to send'), {
      timeout: 10_000,
    });
    dispatchEvent(new Event('online'));
    await settled();
    expect(await readRaw()).not.toContain('sealed');
    expect([...new Set(world.hub.requests.filter(isPut))]).toHaveLength(1);
  });

  test('tells at once when what was saved has been sent from the open page', async () => {
    const visitor = world.arrive();
    const sent = vi.fn();
    visitor.element.addEventListener('gi-sent', sent);
    await writeSomething(visitor, own);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    world.hub.network = 'on';
    dispatchEvent(new Event('online'));
    await visitor.sees('We have got it');
    expect(sent).toHaveBeenCalledTimes(1);
  });

  test('that was saved earlier takes nothing from what is being written when it is sent', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    await visitor.press('Finish');
    await visitor.press('Share an idea');
    await visitor.sees('What is your idea?');
    await visitor.write('A second thought');
    world.hub.network = 'on';
    dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(world.hub.feedback.size).toBe(1), { timeout: 10_000 });
    await settled();
    await visitor.press('Continue');
    await visitor.sees('Is this your own phone or computer?');
  });

  test('that is rewritten while the first one waits keeps its words when that is sent', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    await elementOf(visitor).open('idea');
    await visitor.sees('What is your idea?');
    await visitor.write('A second thought');
    world.hub.network = 'on';
    dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(world.hub.feedback.size).toBe(1), { timeout: 10_000 });
    await settled();
    expect(visitor.root.querySelector('textarea')?.value).toBe('A second thought');
  });

  test('that is deleted while it waits takes nothing from what is being written', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    await visitor.press('Finish');
    await visitor.press('Share an idea');
    await visitor.sees('What is your idea?');
    await visitor.write('A second thought');
    await visitor.press('Back');
    await visitor.press('Delete it');
    await visitor.press('Yes, delete it');
    await visitor.sees('It is deleted');
    await visitor.press('Finish');
    await visitor.press('Share an idea');
    await visitor.sees('What is your idea?');
    expect(visitor.root.querySelector('textarea')?.value).toBe('A second thought');
  });

  test('is not left while it is being sent: the code comes after, and nothing else', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    const answer = slowNetwork();
    await visitor.press('Send');
    await visitor.reads('Sending');
    await visitor.press('Change: What you wrote');
    await visitor.press('Back');
    elementOf(visitor).close();
    await elementOf(visitor).open('thanks');
    await visitor.sees('Check before you send');
    answer();
    await visitor.sees('We have got it');
    expect(codeOf(visitor)).toMatch(/^(\d{4} ){3}\d{4}$/);
    const [[id, put] = never()] = world.hub.feedback;
    expect((await world.charity.open(id, put.sealed)).way).toBe('idea');
  });

  test('is dropped by the page also while it is being sent', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    const answer = slowNetwork();
    await visitor.press('Send');
    await visitor.reads('Sending');
    elementOf(visitor).reset();
    await visitor.sees('Help us get better');
    answer();
    await settled();
    await visitor.sees('Help us get better');
  });

  test('that the hub refuses later is told by the open page', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    world.hub.network = 'on';
    world.hub.refuse = { type: 'too-large', status: 413 };
    dispatchEvent(new Event('online'));
    await visitor.sees('We could not send it');
    const said = () => visitor.root.querySelector('[role=status]')?.textContent;
    await vi.waitFor(() => expect(said()).toBe('We could not send it'), { timeout: 10_000 });
  });

  test('whose answer got lost on the way is one message at the hub', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    world.hub.network = 'answers-lost';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    world.hub.network = 'on';
    await visitor.press('Try to send it now');
    await visitor.sees('We have got it');
    expect(world.hub.feedback.size).toBe(1);
  });

  test('on a shared device stays in the open page, and leaves no trace on the device', async () => {
    const visitor = await held(world);
    await visitor.reads('If you close this page now, what you wrote is gone.');
    expect(await databases()).toEqual([]);
    world.hub.network = 'on';
    dispatchEvent(new Event('online'));
    await visitor.sees('We have got it');
    expect(await databases()).toEqual([]);
    expect(world.hub.feedback.size).toBe(1);
  });

  test.each([
    ['at once', denyAtOnce],
    ['later', denyLater],
  ])('is sent from memory where the browser denies storage %s', async (_when, deny) => {
    deny();
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    await visitor.press('Send');
    await visitor.sees('We have got it');
    expect(world.hub.feedback.size).toBe(1);
  });

  test('deleted while it waits is never sent, and nothing of it stays', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    await visitor.press('Delete it');
    await visitor.sees('Delete what you saved?');
    await visitor.press('Yes, delete it');
    await visitor.sees('It is deleted');
    expect(await readRaw()).toBe('[]');
    vi.restoreAllMocks();
    dispatchEvent(new Event('online'));
    await settled();
    expect(world.hub.requests.filter(isPut)).toEqual([]);
  });

  test('deleted after an attempt whose answer was lost is erased at the hub as well', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    world.hub.network = 'answers-lost';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    expect(world.hub.feedback.size).toBe(1);
    world.hub.network = 'off';
    await visitor.press('Delete it');
    await visitor.press('Yes, delete it');
    await visitor.sees('It is deleted');
    await visitor.reads('We will delete that when you are online.');
    world.hub.network = 'on';
    dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(world.hub.feedback.size).toBe(0), { timeout: 10_000 });
    await vi.waitFor(async () => expect(await readRaw()).toBe('[]'), { timeout: 10_000 });
  });

  test('that waits can be found and deleted with its code, offline', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    const code = codeOf(visitor);
    await visitor.press('Finish');
    await visitor.reads('1 message is waiting to send');
    await enterCode(visitor, code);
    await visitor.sees('What happened to what you sent');
    await visitor.reads('It is saved here.');
  });

  test('that the hub refuses for good is given back to the person, words and all', async () => {
    const visitor = world.arrive();
    world.hub.refuse = { type: 'too-large', status: 413 };
    await writeSomething(visitor, own);
    await visitor.press('Send');
    await visitor.sees('We could not send it');
    await visitor.press('Go back to what you wrote');
    await visitor.sees('What is your idea?');
    expect(visitor.root.querySelector('textarea')?.value).toBe(secret);
    expect(await readRaw()).toBe('[]');
  });

  test('that waits on a device whose disk has filled up since is sent all the same', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    world.hub.network = 'on';
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await visitor.press('Try to send it now');
    await visitor.sees('We have got it');
    expect(world.hub.feedback.size).toBe(1);
  });

  test('for a site that the hub has lost waits until the hub has it again', async () => {
    const visitor = world.arrive();
    world.hub.refuse = { type: 'not-found', status: 404 };
    await writeSomething(visitor, own);
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    delete world.hub.refuse;
    await visitor.press('Try to send it now');
    await visitor.sees('We have got it');
    expect(world.hub.feedback.size).toBe(1);
  });

  test('that waits is listed with what it is and since when, and its end is told on the day before', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    visitor.leave();
    const day = 24 * 60 * 60 * 1000;
    await ageRows(4 * day);
    const early = world.arrive();
    await early.reads(`A message, saved ${en.date(Date.now() - 4 * day)}`);
    expect(early.text()).not.toContain('It is deleted here on');
    early.leave();
    await ageRows(2 * day);
    const late = world.arrive();
    await late.reads(`It is deleted here on ${en.date(Date.now() + day)}.`);
  });

  test('that waited for more than seven days is deleted from the device, and the person is told', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    world.hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    visitor.leave();
    await ageRows(8 * 24 * 60 * 60 * 1000);
    world.hub.network = 'on';
    const later = world.arrive();
    await later.reads('We could not send what you saved');
    expect(await readRaw()).not.toContain('sealed');
    expect(world.hub.feedback.size).toBe(0);
    await later.press('Clear');
    await vi.waitFor(async () => expect(await readRaw()).toBe('[]'), { timeout: 10_000 });
  });
});

// The cast: it is what the visitor stands in front of.
function elementOf({ element }: Visitor): GetInvolved {
  return element as GetInvolved;
}

/** Nothing of the hub's comes before this is called. */
function slowNetwork(): () => void {
  const gate = new EventTarget();
  const opened = new Promise((go) => gate.addEventListener('open', go));
  vi.stubGlobal('fetch', async (...args: Parameters<typeof fetch>) => {
    await opened;
    return world.hub.fetch(...args);
  });
  return () => void gate.dispatchEvent(new Event('open'));
}

function isPut(request: string): boolean {
  return request.startsWith('PUT');
}

function never(): never {
  throw new Error('nothing arrived');
}
