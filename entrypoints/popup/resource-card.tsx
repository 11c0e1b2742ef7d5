import type { ComponentChildren } from 'preact';
import { ago } from '../../shared/records/dates.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { kindWords } from './labels.ts';
import { Quote } from './quote.tsx';
import type { SavedResource } from './saved-resources.ts';
import { StageLabel } from './stage.tsx';

interface ResourceCardProps extends SavedResource {
  /** Texts of it and of its passages that were changed in two places, to choose from. */
  readonly apart: ComponentChildren;
  readonly onDelete: () => void;
}

export function ResourceCard({ resource, stage, passages, apart, onDelete }: ResourceCardProps) {
  const { t, count, locale } = useWords();
  const title = resource.title || t('untitled');
  const [first] = passages;
  const noted = resource.note ? resource : first;
  const facts = [
    resource.publisher,
    resource.kind && t(kindWords[resource.kind]),
    t('savedWhen', ago(locale, resource.savedAt, Date.now())),
    passages.length > 1 && count('passages', passages.length),
  ].filter(Boolean);
  return (
    <li class="card" data-stage={stage}>
      <h2 dir="auto">
        <a href={resource.address} target="_blank" rel="noreferrer">
          {title}
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
      {first && <Quote short text={first.quote} />}
      {noted?.note && !noted.apart.includes('note') && <p class="note small">{noted.note}</p>}
      {apart}
    </li>
  );
}
