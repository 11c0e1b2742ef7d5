import { useWords, type Word } from '../../shared/ui/words.tsx';

interface ItemButtonProps {
  readonly word: Word;
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly onPress: () => void;
}

/** A button of one item in a list: read out with the item's name, and found again by the keyboard (use-list-focus.ts). */
export function ItemButton({ word, id, name, at, onPress }: ItemButtonProps) {
  const { t } = useWords();
  return (
    <button
      type="button"
      class="small"
      data-key={`${at} ${id}`}
      aria-label={`${t(word)}: ${name}`}
      onClick={onPress}
    >
      {t(word)}
    </button>
  );
}

interface MoveButtonsProps {
  readonly id: string;
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
}

export function MoveButtons({ id, name, isFirst, isLast, onMove }: MoveButtonsProps) {
  return (
    <>
      {!isFirst && (
        <ItemButton word="listUp" {...{ id, name }} at="up" onPress={() => onMove(-1)} />
      )}
      {!isLast && (
        <ItemButton word="listDown" {...{ id, name }} at="down" onPress={() => onMove(1)} />
      )}
    </>
  );
}

/** Where the keyboard goes after a move: to the same button, or to the other one at an end of the list. */
export function afterMove(id: string, by: -1 | 1): readonly string[] {
  return by < 0 ? [`up ${id}`, `down ${id}`] : [`down ${id}`, `up ${id}`];
}
