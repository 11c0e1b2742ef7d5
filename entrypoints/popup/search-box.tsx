import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../shared/ui/words.tsx';
import { isPlain, isTyping, toFirstCard } from './list-keys.ts';

interface SearchBoxProps {
  readonly query: string;
  /** How many resources there are to search; undefined until it is known. */
  readonly resources: number | undefined;
  readonly onSearch: (query: string) => void;
}

/** Above the tabs, so that what is saved can be searched from each of them. */
export function SearchBox({ query, resources, onSearch }: SearchBoxProps) {
  const { t, count } = useWords();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const stop = new AbortController();
    const focusOnSlash = (event: KeyboardEvent) => {
      if (event.key !== '/' || !isPlain(event) || isTyping(event.target)) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', focusOnSlash, { signal: stop.signal });
    return () => stop.abort();
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && query) {
      // Unanswered, it would close the popup.
      event.preventDefault();
      onSearch('');
    } else if (event.key === 'ArrowDown' && toFirstCard()) event.preventDefault();
  }

  return (
    <search>
      <input
        type="search"
        ref={box}
        aria-label={t('searchLabel')}
        aria-keyshortcuts="/"
        placeholder={resources ? count('searchResources', resources) : t('searchLabel')}
        value={query}
        onInput={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </search>
  );
}
