import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { newId } from '../../shared/records/ids.ts';
import { denyAtOnce, denyLater, forgetDevice, readRaw, settled } from '../testing/device.ts';
import { makeDelivery } from './delivery.ts';
import type { Parcel } from './parcel.ts';
import type { Posted } from './post.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await forgetDevice();
});

const site = newId();

function parcel(): Parcel {
  const [bytes, name] = ['A'.repeat(43), 'B'.repeat(22)];
  return {
    site,
    sealed: 'AAAA',
    mailbox: name,
    readHash: bytes,
    eraseHash: bytes,
    eraseProof: bytes,
  };
}

/** A page of the site, and a hub that answers as it is told. */
function visit(answer: () => Posted) {
  const tried: number[] = [];
  const ids: string[] = [];
  const looked = { count: 0 };
  const clock = { now: Date.now() };
  const delivery = makeDelivery({
    site,
    post: {
      feedback: async (id) => {
        tried.push(clock.now);
        ids.push(id);
        return answer();
      },
      reply: async () => answer(),
      recall: async () => answer(),
    },
    onChange: () => {
      looked.count += 1;
    },
    onSent: () => undefined,
    now: () => clock.now,
  });
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  return {
    delivery,
    tried,
    ids,
    looked,
    clock,
    live: () => delivery.live(leaving.signal),
    leave: () => leaving.abort(),
  };
}

const comeBack = () => dispatchEvent(new Event('online'));

test('the hub is not asked again before the time that it named, though the network comes and goes', async () => {
  const { delivery, tried, clock, live } = visit(() => ({ type: 'later', after: 60_000 }));
  await delivery.add(newId(), parcel(), true);
  live();
  await vi.waitFor(() => expect(tried).toHaveLength(1), { timeout: 10_000 });
  comeBack();
  document.dispatchEvent(new Event('visibilitychange'));
  await delivery.remove('none');
  expect(tried).toHaveLength(1);
  clock.now += 80_000;
  comeBack();
  await vi.waitFor(() => expect(tried).toHaveLength(2), { timeout: 10_000 });
});

test('a person who asks is not told to wait', async () => {
  const { delivery, tried } = visit(() => ({ type: 'later', after: 60_000 }));
  await delivery.add(newId(), parcel(), true);
  await delivery.flush();
  await delivery.flush();
  expect(tried).toHaveLength(2);
});

test('what found no network goes as soon as there is one', async () => {
  const { delivery, tried, live } = visit(() => ({ type: 'later' }));
  await delivery.add(newId(), parcel(), true);
  live();
  await vi.waitFor(() => expect(tried).toHaveLength(1), { timeout: 10_000 });
  comeBack();
  await vi.waitFor(() => expect(tried).toHaveLength(2), { timeout: 10_000 });
});

test('without a network the page is left in peace until there is one', async () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { delivery, tried, looked, live } = visit(() => ({ type: 'sent' }));
  await delivery.add(newId(), parcel(), true);
  live();
  await delivery.flush();
  const before = looked.count;
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  await settled();
  await delivery.remove('none');
  // Once, for the last line.
  expect(looked.count).toBe(before + 1);
  online.mockReturnValue(true);
  comeBack();
  await vi.waitFor(() => expect(tried).toHaveLength(1), { timeout: 10_000 });
});

test('a disk that takes no note of a try is no reason to try each second', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { delivery, tried, clock, live } = visit(() => ({ type: 'later' }));
  await delivery.add(newId(), parcel(), true);
  denyLater();
  live();
  for (let second = 0; second < 40; second++) {
    clock.now += 1000;
    await vi.advanceTimersByTimeAsync(1000);
    await delivery.remove('none');
  }
  vi.useRealTimers();
  expect(tried.length).toBeGreaterThan(2);
  expect(tried.length).toBeLessThan(9);
});

test('what one page sends, every other page of the site knows to be sent', async () => {
  const id = newId();
  const [one, other] = [visit(() => ({ type: 'later' })), visit(() => ({ type: 'sent' }))];
  await one.delivery.add(id, parcel(), true);
  one.live();
  await vi.waitFor(() => expect(one.tried).toHaveLength(1), { timeout: 10_000 });
  expect(one.delivery.isSent(id)).toBe(false);
  other.live();
  await other.delivery.flush();
  await vi.waitFor(() => expect(one.delivery.isSent(id)).toBe(true), { timeout: 10_000 });
  await vi.waitFor(() => expect(one.delivery.items).toEqual([]), { timeout: 10_000 });
});

test('what is on its way when the form is taken out of the page is settled all the same', async () => {
  const { delivery, live, leave } = visit(() => {
    leave();
    return { type: 'sent' };
  });
  live();
  await delivery.flush();
  await delivery.add(newId(), parcel(), true);
  await delivery.flush();
  expect(delivery.items).toEqual([]);
  expect(await readRaw()).toBe('[]');
});

test('where the browser has no channel between pages, or denies it, it is sent all the same', async () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  onTestFinished(() => void vi.unstubAllGlobals());
  const { delivery, tried, live } = visit(() => ({ type: 'sent' }));
  await delivery.add(newId(), parcel(), true);
  live();
  await vi.waitFor(() => expect(tried).toHaveLength(1), { timeout: 10_000 });
});

test('storage that does not answer is asked again a minute later, and not every second', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { delivery, tried, looked, live } = visit(() => ({ type: 'sent' }));
  await delivery.add(newId(), parcel(), true);
  denyAtOnce();
  live();
  await delivery.flush();
  const before = looked.count;
  await vi.advanceTimersByTimeAsync(59_000);
  await delivery.remove('none');
  expect(looked.count).toBe(before + 1);
  expect(tried).toEqual([]);
  vi.restoreAllMocks();
  await vi.advanceTimersByTimeAsync(60_000);
  await vi.waitFor(() => expect(tried).toHaveLength(1), { timeout: 10_000 });
});

test('where the browser denies locks, as it does with storage, it is sent all the same', async () => {
  vi.spyOn(navigator.locks, 'request').mockRejectedValue(new DOMException('no', 'SecurityError'));
  const { delivery, tried } = visit(() => ({ type: 'sent' }));
  await delivery.add(newId(), parcel(), true);
  await delivery.flush();
  expect(tried).toHaveLength(1);
  expect(delivery.items).toEqual([]);
  vi.restoreAllMocks();
});

describe('a hub that names a time', () => {
  const busy = (): Posted => ({ type: 'later', after: 60_000 });

  test('is left alone with everything that waits, and by every page of the site', async () => {
    const { delivery, tried, clock, live } = visit(busy);
    await delivery.add(newId(), parcel(), true);
    await delivery.add(newId(), parcel(), true);
    await delivery.add(newId(), parcel(), false);
    live();
    await vi.waitFor(() => expect(tried).toHaveLength(1), { timeout: 10_000 });
    await delivery.remove('none');
    const next = visit(busy);
    next.clock.now = clock.now + 59_000;
    next.live();
    clock.now += 59_000;
    comeBack();
    await Promise.all([delivery.remove('none'), next.delivery.remove('none')]);
    expect(tried).toHaveLength(1);
    expect(next.tried).toEqual([]);
  });

  test('has not been tried more often for it', async () => {
    const { delivery } = visit(busy);
    await delivery.add(newId(), parcel(), true);
    await delivery.flush();
    expect(JSON.parse(await readRaw())).toMatchObject([{ attempts: 1 }]);
  });

  test('does not have all who wait come at the same moment, nor later than an hour', async () => {
    const notBefore = async (after: number, chance: number) => {
      await forgetDevice();
      vi.spyOn(Math, 'random').mockReturnValue(chance);
      const { delivery, clock } = visit(() => ({ type: 'later', after }));
      await delivery.add(newId(), parcel(), true);
      await delivery.flush();
      return JSON.parse(await readRaw())[0].notBefore - clock.now;
    };
    expect(await notBefore(60_000, 0)).toBe(60_000);
    expect(await notBefore(60_000, 0.8)).toBe(72_000);
    expect(await notBefore(3_600_000, 0.8)).toBe(3_600_000);
  });
});

describe('after seven days', () => {
  const week = 7 * 24 * 60 * 60 * 1000;
  const states = ({ delivery }: ReturnType<typeof visit>) =>
    delivery.items.map(({ state }) => state);

  test('what waits is deleted from the device though there is no network', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const visitor = visit(() => ({ type: 'later' }));
    await visitor.delivery.add(newId(), parcel(), true);
    visitor.clock.now += week;
    visitor.live();
    await vi.waitFor(() => expect(states(visitor)).toEqual(['lapsed']), { timeout: 10_000 });
    expect(await readRaw()).not.toContain('sealed');
  });

  test('what the hub refused is deleted, too', async () => {
    const visitor = visit(() => ({ type: 'refused', reason: 'too-large' }));
    await visitor.delivery.add(newId(), parcel(), true);
    await visitor.delivery.flush();
    expect(states(visitor)).toEqual(['refused']);
    visitor.clock.now += week;
    await visitor.delivery.flush();
    expect(states(visitor)).toEqual(['lapsed']);
    expect(await readRaw()).not.toContain('sealed');
  });
});

test('a hub that cannot be reached is not asked for what waits elsewhere, either', async () => {
  const { delivery, ids } = visit(() => ({ type: 'later' }));
  const inPage = newId();
  await delivery.add(newId(), parcel(), true);
  await delivery.add(inPage, parcel(), false);
  await delivery.flush();
  expect(ids).toEqual([inPage]);
});
