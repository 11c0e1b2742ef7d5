import { useEffect, useRef } from 'preact/hooks';
import { useWords } from './words.tsx';

interface TopicOptionsProps {
  /** Of the combobox; its list and options are named from it. */
  readonly id: string;
  readonly options: readonly string[];
  /** Less than 0 while none is. */
  readonly active: number;
  readonly onChoose: (topic: string) => void;
}

/** The list of a combobox. The keyboard stays in the box. */
export function TopicOptions({ id, options, active, onChoose }: TopicOptionsProps) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shown = active < 0 ? list.current : list.current?.children[active];
    shown?.scrollIntoView({ block: 'nearest' });
  }, [active, options.length]);
  return (
    <div role="listbox" id={`${id}-list`} aria-label={t('editTopics')} ref={list}>
      {options.map((topic, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which chooses by Enter
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox, which names the active option
        <div
          role="option"
          key={topic}
          id={`${id}-${at}`}
          dir="auto"
          aria-selected={at === active}
          // A press would take the keyboard out of the box.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(topic)}
        >
          {topic}
        </div>
      ))}
    </div>
  );
}
