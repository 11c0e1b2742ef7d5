import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Store } from '../../shared/store/open-store.ts';
import { counts } from '../../shared/store/queries.ts';
import { nextFrame } from '../../shared/ui/next-frame.ts';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import { CopyProgress, type Progress } from './copy-progress.tsx';
import { takeFailure, takenWords } from './copy-words.ts';
import type { TakeOutcome } from './safety-copy-file.ts';
import { SettingsForm } from './settings-form.tsx';

interface TakeCopyProps {
  readonly store: Store;
  readonly onChange: () => void;
}

/** Brings back what is in a copy, and asks for the passphrase of a file that needs one. */
export function TakeCopy({ store, onChange }: TakeCopyProps) {
  const words = useWords();
  const { t } = words;
  const file = useSignal<File | undefined>(undefined);
  const passphrase = useSignal('');
  const [checked, locked] = [useSignal(false), useSignal(false)];
  const [otherTeam, wanted] = [useSignal(false), useSignal(false)];
  const progress = useSignal<Progress | undefined>(undefined);
  const taken = useSignal<readonly string[]>([]);
  const isMissing = checked.value && !file.value;

  async function choose(chosen: File | undefined) {
    file.value = chosen;
    passphrase.value = '';
    taken.value = [];
    checked.value = locked.value = otherTeam.value = wanted.value = false;
    if (!chosen) return;
    const { needsPassphrase } = await import('./safety-copy-file.ts');
    const needs = await needsPassphrase(chosen);
    if (file.value === chosen) locked.value = needs;
  }

  async function take(): Promise<string | undefined> {
    checked.value = true;
    taken.value = [];
    if (!file.value) return undefined;
    const outcome = await takeIn(file.value);
    locked.value ||= outcome.type === 'needs-passphrase';
    otherTeam.value ||= outcome.type === 'other-team';
    onChange();
    if (outcome.type !== 'restored') return takeFailure(words, outcome);
    taken.value = takenWords(words, outcome, await counts(store));
    return undefined;
  }

  async function takeIn(chosen: File): Promise<TakeOutcome> {
    const stop = new AbortController();
    const show = (done: number, total?: number) => {
      progress.value = { done, ...(total && { total }), stop: () => stop.abort() };
    };
    show(0);
    try {
      await nextFrame();
      const { takeCopyFile } = await import('./safety-copy-file.ts');
      const options = { signal: stop.signal, onProgress: show, intoOtherTeam: wanted.value };
      return await takeCopyFile(store, chosen, passphrase.value, options);
    } finally {
      progress.value = undefined;
    }
  }

  return (
    <SettingsForm heading={t('copyTake')} action={t('copyTakeGo')} onSubmit={take}>
      <p class="soft">{t('copyTakeHelp')}</p>
      <FileField
        problem={isMissing ? t('copyFileMissing') : undefined}
        onChoose={(chosen) => void choose(chosen)}
      />
      {locked.value && (
        <TextField
          label={t('passphraseOfFile')}
          value={passphrase}
          secret
          problem={checked.value && !passphrase.value ? t('passphraseNeeded') : undefined}
        />
      )}
      {otherTeam.value && (
        <label class="choice">
          <input
            type="checkbox"
            checked={wanted.value}
            onChange={() => {
              wanted.value = !wanted.value;
            }}
          />
          {t('copyOtherTeamTake')}
        </label>
      )}
      <CopyProgress
        label={t(progress.value?.total === undefined ? 'copyChecking' : 'copyTaking')}
        progress={progress}
      />
      <div role="status">
        {taken.value.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </SettingsForm>
  );
}

interface FileFieldProps {
  readonly problem: string | undefined;
  readonly onChoose: (file: File | undefined) => void;
}

function FileField({ problem, onChoose }: FileFieldProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t('copyFile')}</label>
      <input
        id={id}
        type="file"
        accept=".age,.json,.gz"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem && `${id}-problem`}
        onChange={({ currentTarget }) => onChoose(currentTarget.files?.[0])}
      />
      {problem && (
        <p class="careful small" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
