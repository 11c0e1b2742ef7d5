import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** What stands in a field: what the library has, also when that changes, until the person says something else. */
export function useFollowing(held: string) {
  const value = useSignal(held);
  useEffect(() => {
    value.value = held;
  }, [held]);
  return value;
}
