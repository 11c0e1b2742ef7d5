import { ago } from '../../shared/records/dates.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { kindWords } from './labels.ts';
import { Quote } from './quote.tsx';
import type { SavedResource } from './saved-resources.ts';
import { StageLabel } from './stage.tsx';

interface ResourceCardProps extends SavedResource {
  readonly onDelete: () => void;
}

export function ResourceCard({ resource, stage, passages, onDelete }: ResourceCardProps) {
  const { t, count, locale } = useWords();
  const title = resource.title || t('untitled');
  const [first] = passages;
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
      {(resource.note || first?.note) && <p class="note small">{resource.note || first?.note}</p>}
    </li>
  );
}
