import { describe, expect, test } from 'vitest';
import { secureRandom } from '../shared/records/random.ts';
import { hubLimits } from './config.ts';
import { Refusal } from './problem.ts';
import { createRates, networkOf } from './rate.ts';

const rate = { perMinute: 60, burst: 2 };

function ratesAt(clock: { now: number }, limits: Partial<typeof hubLimits> = {}) {
  return createRates(() => clock.now, secureRandom, { ...hubLimits, ...limits });
}

const may = (take: () => void) => {
  try {
    take();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
};

describe('a rate', () => {
  test('lets a burst through, then fills again with time', () => {
    const clock = { now: 0 };
    const rates = ratesAt(clock);
    const take = () => may(() => rates.takeFor('site', 'a', rate));
    expect([take(), take(), take()]).toEqual([true, true, false]);
    clock.now += 1000;
    expect([take(), take()]).toEqual([true, false]);
    clock.now += 3_600_000;
    expect([take(), take(), take()]).toEqual([true, true, false]);
  });

  test('is not emptied, nor filled, by a clock that is set back', () => {
    const clock = { now: 10_000 };
    const rates = ratesAt(clock);
    const take = () => may(() => rates.takeFor('site', 'a', rate));
    take();
    clock.now = 0;
    expect([take(), take()]).toEqual([true, false]);
  });

  test('is kept for each kind of call by itself', () => {
    const rates = ratesAt({ now: 0 });
    const one = { perMinute: 60, burst: 1 };
    expect(may(() => rates.takeForAddress('lookup', '192.0.2.1', one))).toBe(true);
    expect(may(() => rates.takeForAddress('claim', '192.0.2.1', one))).toBe(true);
    expect(may(() => rates.takeForAddress('claim', '192.0.2.1', one))).toBe(false);
  });

  test('forgets an address when the salt changes', () => {
    const clock = { now: 0 };
    const rates = ratesAt(clock, { saltLife: 5000 });
    const slow = { perMinute: 1, burst: 1 };
    const take = () => may(() => rates.takeForAddress('lookup', '192.0.2.1', slow));
    expect([take(), take()]).toEqual([true, false]);
    clock.now += 5000;
    expect(take()).toBe(true);
  });

  test('remembers only so many callers, the latest', () => {
    const rates = ratesAt({ now: 0 }, { rememberedCallers: 2 });
    const one = { perMinute: 60, burst: 1 };
    const take = (id: string) => may(() => rates.takeFor('site', id, one));
    expect([take('a'), take('b'), take('c')]).toEqual([true, true, true]);
    expect([take('c'), take('b'), take('a')]).toEqual([false, false, true]);
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('of the address %s, %s tells callers apart', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
