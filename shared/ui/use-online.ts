import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Whether the browser has a network. */
export function useOnline(): ReadonlySignal<boolean> {
  const online = useSignal(navigator.onLine);
  useEffect(() => {
    const stop = new AbortController();
    const look = () => {
      online.value = navigator.onLine;
    };
    addEventListener('online', look, { signal: stop.signal });
    addEventListener('offline', look, { signal: stop.signal });
    return () => stop.abort();
  }, [online]);
  return online;
}
