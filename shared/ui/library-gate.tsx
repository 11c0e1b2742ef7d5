import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { CannotOpen, type NotOpen, type Rescue } from './cannot-open.tsx';
import { Screen } from './screen.tsx';
import { type Stale, StaleBar } from './stale-bar.tsx';
import { isSomethingTyped } from './typed.ts';
import { useWords } from './words.tsx';

/** What the gate asks of the store: see openStore, openFailure, startAfresh and marker.ts in shared/store. */
export interface Library<S> extends Rescue {
  open(watchers: {
    readonly onBlocked: () => void;
    readonly onStale: (why: Stale) => void;
  }): Promise<S>;
  failureOf(error: unknown): Exclude<NotOpen, 'blocked'>;
  wasCleared(store: S): Promise<boolean>;
  acceptCleared(store: S): Promise<void>;
}

export interface LibraryGateProps<S> {
  readonly library: Library<S>;
  readonly children: (store: S) => ComponentChildren;
  /** Loads the page anew. */
  readonly reload?: () => void;
}

type State<S> =
  | { readonly type: 'opening' }
  | { readonly type: 'closed'; readonly why: NotOpen }
  | { readonly type: 'cleared' | 'open'; readonly store: S };

/**
 * Opens the library and shows what stands on it; or why it cannot be opened, and what to do. When the store
 * is no longer the library, the page is loaded anew: at once, or when the person says so if they are writing.
 */
export function LibraryGate<S>({ library, children, reload = reloadPage }: LibraryGateProps<S>) {
  const state = useSignal<State<S>>({ type: 'opening' });
  const stale = useSignal<Stale | undefined>(undefined);

  const onBlocked = () => {
    state.value = { type: 'closed', why: 'blocked' };
  };
  const onStale = (why: Stale) => {
    if (isSomethingTyped()) stale.value = why;
    else reload();
  };

  async function open(): Promise<void> {
    state.value = { type: 'opening' };
    try {
      const store = await library.open({ onBlocked, onStale });
      state.value = { type: (await library.wasCleared(store)) ? 'cleared' : 'open', store };
    } catch (failure) {
      state.value = { type: 'closed', why: library.failureOf(failure) };
      reportError(failure);
    }
  }

  async function goOn(store: S): Promise<void> {
    await library.acceptCleared(store);
    state.value = { type: 'open', store };
  }

  async function startAfresh(): Promise<void> {
    await library.startAfresh();
    reload();
  }

  useLayoutEffect(() => void open(), []);

  const now = state.value;
  return (
    <>
      {now.type === 'open' && children(now.store)}
      {now.type === 'cleared' && <Cleared onGoOn={() => void goOn(now.store)} />}
      {now.type === 'closed' && (
        <CannotOpen
          why={now.why}
          save={library.save}
          startAfresh={startAfresh}
          onAgain={() => (now.why === 'newer' ? reload() : void open())}
        />
      )}
      <StaleBar why={stale.value} onReload={reload} />
    </>
  );
}

function reloadPage(): void {
  location.reload();
}

function Cleared({ onGoOn }: { readonly onGoOn: () => void }) {
  const { t } = useWords();
  return (
    <Screen heading={t('clearedTitle')}>
      <p>{t('cleared')}</p>
      <ul class="dots">
        <li>{t('clearedTeam')}</li>
        <li>{t('clearedCopy')}</li>
      </ul>
      <p class="soft">{t('clearedLost')}</p>
      <p>
        <button type="button" class="go" onClick={onGoOn}>
          {t('clearedGoOn')}
        </button>
      </p>
    </Screen>
  );
}
