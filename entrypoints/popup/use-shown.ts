import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { nextFrame } from '../../shared/ui/next-frame.ts';

/** Where nothing can be shown, the rest is. */
const longest = 1_000;

/** Whether what the popup opened at is on the screen: what else there is to know is read only then. */
export function useShown() {
  const isShown = useSignal(false);
  const show = () => {
    isShown.value = true;
  };
  useEffect(() => {
    const anyway = setTimeout(show, longest);
    return () => clearTimeout(anyway);
  }, []);
  return { isShown: isShown.value, onShown: () => void nextFrame().then(show) };
}
