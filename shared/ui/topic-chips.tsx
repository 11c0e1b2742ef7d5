import { useWords } from './words.tsx';

interface TopicChipsProps {
  readonly topics: readonly string[];
  /** Where they can be taken out. */
  readonly onTakeOut?: (topic: string) => void;
}

/** The topics of a resource, each with what takes it out. */
export function TopicChips({ topics, onTakeOut }: TopicChipsProps) {
  const { t } = useWords();
  if (topics.length === 0) return null;
  return (
    <ul class="topics small" aria-label={t('topicsChosen')}>
      {topics.map((topic) => (
        <li key={topic}>
          <span dir="auto">{topic}</span>
          {onTakeOut && (
            <button
              type="button"
              class="plain"
              aria-label={t('topicTakeOut', topic)}
              onClick={() => onTakeOut(topic)}
            >
              <span aria-hidden="true">×</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
