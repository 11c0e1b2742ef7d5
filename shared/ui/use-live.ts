import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Runs a query of a source now and after each change of it: the store's `watch` is one. */
type Watch<S, T> = (
  source: S,
  query: () => Promise<T>,
  onValue: (value: T) => void,
  signal: AbortSignal,
) => void;

/**
 * The answer to `query`, kept true while the piece is on the page; undefined until the first one. When
 * one of `inputs` changes the query starts anew and the last answer stays meanwhile, so that a list does
 * not blink.
 */
export function useLive<S, T>(
  watch: Watch<S, T>,
  source: S,
  query: () => Promise<T>,
  inputs: readonly unknown[] = [],
): ReadonlySignal<T | undefined> {
  const live = useSignal<T | undefined>(undefined);
  useEffect(() => {
    const stop = new AbortController();
    const take = (value: T) => {
      live.value = value;
    };
    watch(source, query, take, stop.signal);
    return () => stop.abort();
  }, [source, ...inputs]);
  return live;
}
