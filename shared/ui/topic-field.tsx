import { useId } from 'preact/hooks';
import type { TopicProblem } from '../records/topic.ts';
import { TopicChips } from './topic-chips.tsx';
import { TopicOptions } from './topic-options.tsx';
import { type TopicBoxProps, useTopicBox } from './use-topic-box.ts';
import { useWords, type Word } from './words.tsx';

interface TopicFieldProps extends TopicBoxProps {
  /** Somebody is about to type. */
  readonly onFocus?: () => void;
}

const problemWords: Record<TopicProblem, Word> = {
  empty: 'topicProblemEmpty',
  long: 'topicProblemLong',
  slash: 'topicProblemSlash',
};

/**
 * Topics, and a combobox with a list to add to them, as the ARIA Authoring Practices describe it. Enter, a comma and
 * leaving it add what was typed; Backspace in an empty one takes out the last.
 */
export function TopicField(props: TopicFieldProps) {
  const { t } = useWords();
  const id = useId();
  const box = useTopicBox(props);
  const { typed, active, options, problem, said } = box;
  const isListed = options.length > 0;
  const activeId = isListed && active.value >= 0 ? `${id}-${active.value}` : undefined;
  const described = [`${id}-help`, problem.value && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div class="field topic-field">
      <label for={id}>{t('editTopics')}</label>
      <p class="soft small" id={`${id}-help`}>
        {t('editTopicsHelp')}
      </p>
      <TopicChips topics={box.shown} onTakeOut={box.remove} />
      <div class="combobox">
        <input
          id={id}
          ref={box.input}
          type="text"
          role="combobox"
          autocomplete="off"
          dir="auto"
          value={typed.value}
          aria-autocomplete="list"
          aria-expanded={isListed}
          aria-controls={isListed ? `${id}-list` : undefined}
          aria-activedescendant={activeId}
          aria-invalid={problem.value ? true : undefined}
          aria-describedby={described}
          onFocus={props.onFocus}
          onInput={({ currentTarget }) => box.type(currentTarget.value)}
          onKeyDown={box.onKeyDown}
          onBlur={() => box.take(typed.value)}
        />
        {isListed && (
          <TopicOptions id={id} options={options} active={active.value} onChoose={box.choose} />
        )}
      </div>
      {problem.value && (
        <p class="careful small" id={`${id}-problem`}>
          {t(problemWords[problem.value])}
        </p>
      )}
      <p role="status" class="visually-hidden">
        {said.value}
      </p>
    </div>
  );
}
