import { useSignal } from '@preact/signals';
import { fileName, saveFile } from './save-file.ts';
import { Screen } from './screen.tsx';
import { useWords, type Word } from './words.tsx';

/** Why a library does not open: as `OpenFailure` in shared/store, and that another window holds it. */
export type NotOpen = 'blocked' | 'newer' | 'full' | 'denied' | 'broken';

const words = {
  blocked: ['openBlockedTitle', 'openBlocked'],
  newer: ['openNewerTitle', 'openNewer'],
  full: ['openFullTitle', 'openFull'],
  denied: ['openDeniedTitle', 'openDenied'],
  broken: ['openBrokenTitle', 'openBroken'],
} as const satisfies { [W in NotOpen]: readonly [title: Word, text: Word] };

export interface Rescue {
  /** What can be read of the library, as a file. */
  readonly save: () => Promise<Blob>;
  /** Keeps it aside, and makes an empty one. */
  readonly startAfresh: () => Promise<void>;
}

interface CannotOpenProps extends Rescue {
  readonly why: NotOpen;
  readonly onAgain: () => void;
}

/** What happened, that nothing is lost, and what to do next. */
export function CannotOpen({ why, onAgain, save, startAfresh }: CannotOpenProps) {
  const { t } = useWords();
  const [title, text] = words[why];
  return (
    <Screen heading={t(title)}>
      <p>{t(text)}</p>
      {why !== 'blocked' && (
        <p>
          <button type="button" class="go" onClick={onAgain}>
            {t(why === 'newer' ? 'reload' : 'tryAgain')}
          </button>
        </p>
      )}
      {(why === 'newer' || why === 'broken') && <SaveWhatIsLeft save={save} />}
      {why === 'broken' && <Afresh startAfresh={startAfresh} />}
    </Screen>
  );
}

function SaveWhatIsLeft({ save }: Pick<Rescue, 'save'>) {
  const { t } = useWords();
  const said = useSignal<Word | undefined>(undefined);

  async function run() {
    try {
      saveFile(fileName('alongside'), await save());
      said.value = 'openFileSaved';
    } catch (failure) {
      said.value = 'openFileFailed';
      reportError(failure);
    }
  }

  return (
    <section>
      <p class="soft">{t('openFileHelp')}</p>
      <p>
        <button type="button" onClick={() => void run()}>
          {t('openFile')}
        </button>
      </p>
      <p role="status">{said.value && t(said.value)}</p>
    </section>
  );
}

function Afresh({ startAfresh }: Pick<Rescue, 'startAfresh'>) {
  const { t } = useWords();
  const asked = useSignal(false);
  const failed = useSignal(false);

  async function run() {
    try {
      await startAfresh();
    } catch (failure) {
      failed.value = true;
      reportError(failure);
    }
  }

  if (!asked.value) {
    return (
      <p>
        <button type="button" class="plain" onClick={() => (asked.value = true)}>
          {t('afresh')}
        </button>
      </p>
    );
  }
  return (
    <fieldset>
      <legend>{t('afreshQuestion')}</legend>
      <p>{t('afreshHelp')}</p>
      <p class="row">
        <button type="button" class="go" onClick={() => void run()}>
          {t('afreshYes')}
        </button>
        <button type="button" onClick={() => (asked.value = false)}>
          {t('cancel')}
        </button>
      </p>
      <p role="alert">{failed.value && t('afreshFailed')}</p>
    </fieldset>
  );
}
