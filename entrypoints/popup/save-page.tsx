import { useSignal } from '@preact/signals';
import type { ResourceOutcome, Warning } from '../../shared/messages/contract.ts';
import type { Reply } from '../../shared/messages/send.ts';
import { warningWords } from '../../shared/messages/warning-words.ts';
import type { Word } from '../../shared/ui/words.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import type { Say } from './notice.tsx';

interface SavePageProps {
  readonly onSave: (isConfirmed: boolean) => Promise<Reply<'page/save'>>;
  /** Takes back a save that made this resource. */
  readonly onUndo: (resource: string) => void;
  readonly say: Say;
}

/** Saves the whole page with one press; with two where the team should not see it by accident. */
export function SavePage({ onSave, onUndo, say }: SavePageProps) {
  const { t } = useWords();
  const warning = useSignal<Warning | undefined>(undefined);

  async function press() {
    const reply = await onSave(warning.value !== undefined);
    const outcome = reply.type === 'answered' ? reply.answer : ({ type: 'closed' } as const);
    warning.value = outcome.type === 'careful' ? outcome : undefined;
    if (outcome.type === 'careful') return say(undefined);
    const text = t(outcomeWords[outcome.type]);
    if (outcome.type === 'saved') return say({ text, undo: () => onUndo(outcome.id) });
    say({ text, careful: outcome.type !== 'kept' });
  }

  return (
    <>
      <button type="button" class="wide" onClick={() => void press()}>
        {t(warning.value ? 'savePageAnyway' : 'savePage')}
      </button>
      <p role="alert">
        {warning.value && (
          <span class="careful">
            {t(warningWords[warning.value.danger], warning.value.address)}
          </span>
        )}
      </p>
    </>
  );
}

const outcomeWords = {
  saved: 'pageSaved',
  kept: 'pageKept',
  full: 'full',
  refused: 'notSaved',
  closed: 'captureFailed',
} as const satisfies Record<Exclude<ResourceOutcome['type'], 'careful'>, Word>;
