import type { ComponentChildren } from 'preact';
import type { PassageState } from '../../shared/messages/contract.ts';
import type { Passage } from '../../shared/records/passage.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { Action, brief } from './action.tsx';
import { Note } from './note.tsx';
import { Quote } from './quote.tsx';
import { StageLabel } from './stage.tsx';
import { useEditing } from './use-editing.tsx';

interface PassageCardProps {
  readonly passage: Passage;
  /** How it stands on the page; undefined while that is not known. */
  readonly state: PassageState | undefined;
  /** Its texts that were changed in two places, to choose from. */
  readonly apart: ComponentChildren;
  /** What changes it where it stands, until it calls `onDone`. */
  readonly edit: (onDone: () => void) => ComponentChildren;
  readonly onShow: () => void;
  readonly onConfirm: () => void;
  readonly onRefuse: (words: string) => void;
  readonly onAttach: () => void;
  readonly onDelete: () => void;
}

export function PassageCard(props: PassageCardProps) {
  const { passage, state, apart, edit, onShow, onDelete } = props;
  const { t } = useWords();
  const { quote, note, stage } = passage;
  const { isOpen, editButton, close } = useEditing(t('editPassage', brief(quote)));
  const stands = state?.type === 'found' || state?.type === 'changed';
  return (
    <li class="card" data-stage={stage} tabIndex={-1}>
      <div class="card-head">
        <span class="soft small">{stage && <StageLabel stage={stage} />}</span>
        <span>
          {stands && <Action word="jumpTo" about={quote} onClick={onShow} plain main />}
          {editButton}
          <button
            type="button"
            class="plain small"
            data-key="Delete"
            aria-keyshortcuts="Delete"
            aria-label={t('deletePassage', brief(quote))}
            onClick={onDelete}
          >
            {t('delete')}
          </button>
        </span>
      </div>
      <Quote text={quote} />
      {note && !isOpen && !passage.apart.includes('note') && <Note text={note} />}
      {apart}
      {isOpen && edit(close)}
      {state && <Standing {...props} state={state} />}
    </li>
  );
}

/** What there is to say about a passage that is not just where it was, and to do about it. */
function Standing(props: PassageCardProps & { readonly state: PassageState }) {
  const { passage, state, onShow, onConfirm, onRefuse, onAttach } = props;
  const { t } = useWords();
  const about = passage.quote;
  switch (state.type) {
    case 'found':
      return null;
    case 'changed':
      return (
        <div class="state">
          <p class="careful small">{t('stateChanged')}</p>
          <p class="small">{t('stateNow')}</p>
          <Quote text={state.words} />
          <p class="row">
            <Action word="changedYes" about={about} onClick={onConfirm} />
          </p>
        </div>
      );
    case 'possible':
      return (
        <div class="state">
          <p class="careful small">{t('statePossible')}</p>
          <Quote text={state.words} />
          <p class="row">
            <Action word="possibleShow" about={about} onClick={onShow} main />
            <Action word="possibleYes" about={about} onClick={onConfirm} />
            <Action word="possibleNo" about={about} onClick={() => onRefuse(state.words)} />
          </p>
        </div>
      );
    case 'not-found':
      return (
        <div class="state">
          <p class="careful small">{t('stateNotFound')}</p>
          <p class="row">
            <Action word="attach" about={about} onClick={onAttach} main />
          </p>
        </div>
      );
  }
}
