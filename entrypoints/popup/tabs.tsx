import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { onListKey, toFirstCard } from './list-keys.ts';

export interface Tab<K extends string> {
  readonly key: K;
  readonly label: string;
  /** A number beside the label, with the words a screen reader says for it. */
  readonly count?: { readonly number: number; readonly words: string; readonly hot: boolean };
  readonly panel: () => ComponentChildren;
}

interface TabsProps<K extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<K>[];
  readonly chosen: K;
  readonly onChoose: (key: K) => void;
}

/**
 * Tabs as the ARIA Authoring Practices describe them: one stop for the keyboard, arrows, Home and End
 * move and choose. Panels are made when they are first shown, and stay while hidden, so that nothing that was
 * typed in one is lost.
 */
export function Tabs<K extends string>({ label, tabs, chosen, onChoose }: TabsProps<K>) {
  const list = useRef<HTMLDivElement>(null);
  const shown = useRef(new Set<K>()).current;
  shown.add(chosen);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' && toFirstCard()) event.preventDefault();
    const next = target(event.key, chosenIndex(tabs, chosen), tabs.length, isRightToLeft());
    const tab = next === undefined ? undefined : tabs[next];
    if (next === undefined || !tab) return;
    event.preventDefault();
    onChoose(tab.key);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  }

  return (
    <>
      <div role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ key, label: name, count }) => (
          <button
            type="button"
            role="tab"
            key={key}
            id={`tab-${key}`}
            aria-controls={`panel-${key}`}
            aria-selected={key === chosen}
            tabIndex={key === chosen ? 0 : -1}
            onClick={() => onChoose(key)}
          >
            <span data-label={name}>{name}</span>{' '}
            {count && count.number > 0 && <Count {...count} />}
          </button>
        ))}
      </div>
      {tabs.map(({ key, panel }) => (
        <div
          role="tabpanel"
          key={key}
          id={`panel-${key}`}
          aria-labelledby={`tab-${key}`}
          tabIndex={-1}
          hidden={key !== chosen}
          onKeyDown={onListKey}
        >
          {shown.has(key) && panel()}
        </div>
      ))}
    </>
  );
}

/** Where the keyboard goes on from when what it was on is gone. */
export function focusPanel(): void {
  shownPanel()?.focus();
}

/** Back to where its list begins: another one is on its way. */
export function panelToTop(): void {
  shownPanel()?.scrollTo({ top: 0 });
}

function shownPanel(): HTMLElement | null {
  return document.querySelector('[role=tabpanel]:not([hidden])');
}

function Count({ number, words, hot }: NonNullable<Tab<string>['count']>) {
  return (
    <span class="count" data-hot={hot || undefined}>
      <span aria-hidden="true">{number}</span>
      <span class="visually-hidden">{words}</span>
    </span>
  );
}

function chosenIndex<K extends string>(tabs: readonly Tab<K>[], chosen: K): number {
  return tabs.findIndex(({ key }) => key === chosen);
}

function target(key: string, at: number, length: number, mirrored: boolean): number | undefined {
  const forward = mirrored ? 'ArrowLeft' : 'ArrowRight';
  const back = mirrored ? 'ArrowRight' : 'ArrowLeft';
  if (key === forward) return (at + 1) % length;
  if (key === back) return (at - 1 + length) % length;
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : undefined;
}

function isRightToLeft(): boolean {
  return document.documentElement.dir === 'rtl';
}
