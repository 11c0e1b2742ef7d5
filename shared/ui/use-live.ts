import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/**
 * What `start` says now and from then on; undefined until it has said anything. Started again when one
 * of `inputs` changes, keeping the last value meanwhile, so that a list does not blink; stopped when the
 * piece leaves the page.
 */
export function useLive<T>(
  start: (onValue: (value: T) => void, signal: AbortSignal) => void,
  inputs: readonly unknown[],
): ReadonlySignal<T | undefined> {
  const live = useSignal<T | undefined>(undefined);
  useEffect(() => {
    const stop = new AbortController();
    start((value) => {
      if (!stop.signal.aborted) live.value = value;
    }, stop.signal);
    return () => stop.abort();
  }, [...inputs]);
  return live;
}
