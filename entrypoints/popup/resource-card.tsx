import type { ComponentChildren } from 'preact';
import { ago } from '../../shared/records/dates.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { kindWords } from './labels.ts';
import { Marked } from './marked.tsx';
import { Quote } from './quote.tsx';
import type { SavedResource } from './saved-resources.ts';
import { StageLabel } from './stage.tsx';

interface ResourceCardProps extends SavedResource {
  /** Texts of it and of its passages that were changed in two places, to choose from. */
  readonly apart: ComponentChildren;
  readonly onDelete: () => void;
}

export function ResourceCard(props: ResourceCardProps) {
  const { resource, stage, passages, marks, quoteMarks, apart, onDelete } = props;
  const { t, count, locale } = useWords();
  const title = resource.title || t('untitled');
  const [first] = passages;
  const isFoundBelow = quoteMarks?.note.length && !marks?.note.length;
  const noted = resource.note && !isFoundBelow ? resource : first;
  const facts = [
    resource.kind && t(kindWords[resource.kind]),
    t('savedWhen', ago(locale, resource.savedAt, Date.now())),
    passages.length > 1 && count('passages', passages.length),
  ].filter(Boolean);
  return (
    <li class="card" data-stage={stage}>
      <h2 dir="auto">
        <a href={resource.address} target="_blank" rel="noreferrer">
          <Marked text={title} marks={marks?.title} />
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
          {resource.publisher && (
            <>
              <Marked text={resource.publisher} marks={marks?.publisher} />
              {' · '}
            </>
          )}
          {facts.join(' · ')}
        </p>
        <button
          type="button"
          class="plain small"
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
      {noted?.note && !noted.apart.includes('note') && (
        <p class="note small">
          <Marked text={noted.note} marks={(noted === resource ? marks : quoteMarks)?.note} />
        </p>
      )}
      {apart}
    </li>
  );
}
