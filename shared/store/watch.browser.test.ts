import { expect, onTestFinished, test, vi } from 'vitest';
import { freshName, newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { counts } from './queries.ts';
import { watch } from './watch.ts';

function untilEnd(): AbortController {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  return controller;
}

test('gives the value now, and again after every save', async () => {
  const store = await testStore();
  const seen: number[] = [];
  const query = async () => (await counts(store)).passages;
  watch(store, query, (value) => seen.push(value), untilEnd().signal);
  await vi.waitFor(() => expect(seen).toEqual([0]), { timeout: 10_000 });
  await savePassage(store, newPassage());
  await vi.waitFor(() => expect(seen.at(-1)).toBe(1), { timeout: 10_000 });
});

test('sees what another tab saved', async () => {
  const name = freshName();
  const [here, there] = [await testStore({ name }), await testStore({ name })];
  const seen: number[] = [];
  const query = async () => (await counts(here)).passages;
  watch(here, query, (value) => seen.push(value), untilEnd().signal);
  await savePassage(there, newPassage());
  await vi.waitFor(() => expect(seen.at(-1)).toBe(1), { timeout: 10_000 });
});

test('runs never overlap, and many saves during one make one more', async () => {
  const store = await testStore();
  const gates: (() => void)[] = [];
  const seen: number[] = [];
  let running = 0;
  const query = async () => {
    running++;
    expect(running).toBe(1);
    await new Promise<void>((resolve) => gates.push(resolve));
    running--;
    return gates.length;
  };
  watch(store, query, (value) => seen.push(value), untilEnd().signal);
  for (let i = 0; i < 5; i++) await savePassage(store, newPassage());
  expect(gates).toHaveLength(1);
  gates[0]?.();
  await vi.waitFor(() => expect(gates).toHaveLength(2), { timeout: 10_000 });
  gates[1]?.();
  await vi.waitFor(() => expect(seen).toEqual([1, 2]), { timeout: 10_000 });
  expect(gates).toHaveLength(2);
});

test('says nothing more once it was ended, also of a query that was under way', async () => {
  const store = await testStore();
  const controller = untilEnd();
  const gates: (() => void)[] = [];
  const seen: string[] = [];
  const gate = new Promise<void>((resolve) => gates.push(resolve));
  watch(
    store,
    () => gate.then(() => 'late'),
    (value) => seen.push(value),
    controller.signal,
  );
  controller.abort();
  gates[0]?.();
  await savePassage(store, newPassage());
  expect(seen).toEqual([]);
});

function reportedUntil({ signal }: AbortController): unknown[] {
  const reported: unknown[] = [];
  const hear = (event: ErrorEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    reported.push(event.error);
  };
  window.addEventListener('error', hear, { signal, capture: true });
  return reported;
}

test('a library that is set aside while it is read is no error', async () => {
  const store = await testStore();
  const stop = untilEnd();
  const reported = reportedUntil(stop);
  const gates: (() => void)[] = [];
  const settled = vi.fn();
  const query = async () => {
    await new Promise<void>((resolve) => gates.push(resolve));
    return counts(store).finally(settled);
  };
  watch(store, query, () => undefined, stop.signal);
  store.close();
  gates[0]?.();
  await vi.waitFor(() => expect(settled).toHaveBeenCalled(), { timeout: 10_000 });
  await new Promise((resolve) => setTimeout(resolve));
  expect(reported).toEqual([]);
});

test('a query that fails is reported, and the next save tries again', async () => {
  const store = await testStore();
  const stop = untilEnd();
  const reported = reportedUntil(stop);
  const seen: string[] = [];
  let calls = 0;
  const query = () => (++calls === 1 ? Promise.reject(new Error('once')) : Promise.resolve('ok'));
  watch(store, query, (value) => seen.push(value), stop.signal);
  await vi.waitFor(() => expect(reported).toEqual([new Error('once')]), { timeout: 10_000 });
  await savePassage(store, newPassage());
  await vi.waitFor(() => expect(seen).toContain('ok'), { timeout: 10_000 });
});
