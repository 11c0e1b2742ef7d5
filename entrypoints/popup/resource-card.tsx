import type { ComponentChildren } from 'preact';
import { ago, storedDay } from '../../shared/records/dates.ts';
import { TopicChips } from '../../shared/ui/topic-chips.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import { kindWords, stageWords } from './labels.ts';
import type { Position } from './long-list.tsx';
import { Marked } from './marked.tsx';
import { Note } from './note.tsx';
import { Quote } from './quote.tsx';
import type { SavedResource } from './saved-resources.ts';
import { StageLabel } from './stage.tsx';
import { useEditing } from './use-editing.tsx';

interface ResourceCardProps extends SavedResource {
  /** Texts of it and of its passages that were changed in two places, to choose from. */
  readonly apart: ComponentChildren;
  /** What changes it where it stands, until it calls `onDone`. */
  readonly edit: (onDone: () => void) => ComponentChildren;
  readonly position: Position;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onDelete: () => void;
}

export function ResourceCard(props: ResourceCardProps) {
  const { resource, stage, passages, marks, quoteMarks, apart, edit } = props;
  const { position, onOpen, onDelete } = props;
  const { t, count, locale } = useWords();
  const title = resource.title || t('untitled');
  const { isOpen, editButton, close } = useEditing(t('editResource', title), onOpen);
  const [first] = passages;
  const isFoundBelow = quoteMarks?.note.length && marks.note.length === 0;
  const noted = resource.note && !isFoundBelow ? resource : first;
  const also = resource.also.filter((one) => one !== stage).map((one) => t(stageWords[one]));
  const isStale = resource.lookAgainOn !== null && resource.lookAgainOn <= storedDay(Date.now());
  const facts = [
    resource.kind && t(kindWords[resource.kind]),
    resource.goodFirstRead && t('firstRead'),
    t('savedWhen', ago(locale, resource.savedAt, Date.now())),
    passages.length > 1 && count('passages', passages.length),
  ].filter(Boolean);
  return (
    <li class="card" data-stage={stage} tabIndex={-1} {...position}>
      <h2 dir="auto">
        <a href={resource.address} target="_blank" rel="noreferrer" data-key="Enter">
          <Marked text={title} marks={marks.title} />
        </a>
      </h2>
      <div class="card-head">
        <p class="soft small">
          {stage && (
            <>
              <StageLabel stage={stage} />
              {' · '}
            </>
          )}
          {also.length > 0 && `${t('alsoStages', also.join(', '))} · `}
          {resource.publisher && (
            <>
              <Marked text={resource.publisher} marks={marks.publisher} />
              {' · '}
            </>
          )}
          {facts.join(' · ')}
        </p>
        {editButton}
        <button
          type="button"
          class="plain small"
          data-key="Delete"
          aria-keyshortcuts="Delete"
          aria-label={t('deleteResource', title)}
          onClick={onDelete}
        >
          {t('delete')}
        </button>
      </div>
      {!first && resource.description && (
        <p class="small" dir="auto">
          {resource.description}
        </p>
      )}
      {first && <Quote short text={first.quote} marks={quoteMarks?.quote} />}
      {noted?.note && !isOpen && !noted.apart.includes('note') && (
        <Note text={noted.note} marks={(noted === resource ? marks : quoteMarks)?.note} />
      )}
      {!isOpen && <TopicChips topics={resource.topics} />}
      {!isOpen && isStale && <p class="careful small">{t('lookAgainDue')}</p>}
      {apart}
      {isOpen && edit(close)}
    </li>
  );
}
