import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followMarks, type Mark, publishMarks } from './page-marks.ts';

// What a mark holds is not looked at on its way.
const marks = [{}] as unknown as readonly Mark[];
let painting: AbortController;
let following: AbortController;

beforeEach(() => {
  painting = new AbortController();
  following = new AbortController();
});
afterEach(() => {
  painting.abort();
  following.abort();
});

test('starts who follows as soon as something is painted, and only then', () => {
  const start = vi.fn();
  const publish = publishMarks(start, painting.signal);
  publish([]);
  expect(start).not.toHaveBeenCalled();
  publish(marks);
  expect(start).toHaveBeenCalledOnce();
  followMarks(() => undefined, following.signal);
  publish(marks);
  expect(start).toHaveBeenCalledOnce();
  following.abort();
  publish(marks);
  expect(start).toHaveBeenCalledTimes(2);
});

test('tells who comes later what is painted already, then each change, and the end', () => {
  const follow = vi.fn();
  const publish = publishMarks(() => undefined, painting.signal);
  publish(marks);
  followMarks(follow, following.signal);
  publish([]);
  painting.abort();
  expect(follow.mock.calls).toEqual([[marks], [[]], [undefined]]);
});

test('whoever comes before anything was painted is told then', () => {
  const follow = vi.fn();
  followMarks(follow, following.signal);
  expect(follow).not.toHaveBeenCalled();
  publishMarks(() => undefined, painting.signal)([]);
  expect(follow.mock.calls).toEqual([[[]]]);
});
