import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { newId } from '../../shared/records/ids.ts';
import { forgetDevice } from '../testing/device.ts';
import { makeDelivery } from './delivery.ts';
import type { Parcel } from './parcel.ts';
import type { Posted } from './post.ts';

afterEach(async () => {
  vi.restoreAllMocks();
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
  const clock = { now: Date.now() };
  const delivery = makeDelivery({
    site,
    post: {
      feedback: async () => {
        tried.push(clock.now);
        return answer();
      },
      recall: async () => answer(),
    },
    onChange: () => undefined,
    onSent: () => undefined,
    now: () => clock.now,
  });
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  return { delivery, tried, clock, live: () => delivery.live(leaving.signal) };
}

const comeBack = () => dispatchEvent(new Event('online'));

test('the hub is not asked again before the time that it named, though the network comes and goes', async () => {
  const { delivery, tried, clock, live } = visit(() => ({ type: 'later', after: 60_000 }));
  await delivery.add(newId(), parcel(), true);
  live();
  await vi.waitFor(() => expect(tried).toHaveLength(1));
  comeBack();
  document.dispatchEvent(new Event('visibilitychange'));
  await delivery.remove('none');
  expect(tried).toHaveLength(1);
  clock.now += 61_000;
  comeBack();
  await vi.waitFor(() => expect(tried).toHaveLength(2));
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
  await vi.waitFor(() => expect(tried).toHaveLength(1));
  comeBack();
  await vi.waitFor(() => expect(tried).toHaveLength(2));
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
