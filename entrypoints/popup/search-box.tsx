import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../shared/ui/words.tsx';

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
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', focusOnSlash, { signal: stop.signal });
    return () => stop.abort();
  }, []);
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
      />
    </search>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}
