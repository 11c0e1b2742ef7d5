import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../../shared/ui/words.tsx';

/**
 * Whether a card is open to be changed, and the button that opens it, which has the keyboard again after that.
 * @param onOpen told when that changes
 */
export function useEditing(label: string, onOpen?: (isOpen: boolean) => void) {
  const { t } = useWords();
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // Before the next key: whoever opens and closes it in one breath goes on from the button as well.
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen.value) button.current?.focus();
    wasOpen.current = isOpen.value;
  }, [isOpen.value]);
  const open = (value: boolean) => () => {
    isOpen.value = value;
    onOpen?.(value);
  };
  const editButton = !isOpen.value && (
    <button
      type="button"
      class="plain small"
      data-key="e"
      aria-keyshortcuts="e"
      aria-label={label}
      ref={button}
      onClick={open(true)}
    >
      {t('edit')}
    </button>
  );
  return { isOpen: isOpen.value, editButton, close: open(false) };
}
