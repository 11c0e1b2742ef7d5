import { useSignal } from '@preact/signals';
import type { Resource } from '../../shared/records/resource.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { isSameTopic, topicsInUse, topicsLike } from '../../shared/store/topics.ts';
import { TopicField } from '../../shared/ui/topic-field.tsx';
import type { Choices } from './choices.ts';

interface TopicsFieldProps {
  readonly store: Store;
  readonly choices: Choices;
  readonly resource: Resource;
}

/** The topics of a resource; those of the whole library are read once somebody is about to type one. */
export function TopicsField({ store, choices, resource }: TopicsFieldProps) {
  const known = useSignal<readonly string[] | undefined>(undefined);

  async function read() {
    if (known.value) return;
    known.value = [];
    known.value = await topicsInUse(store);
  }

  return (
    <TopicField
      topics={resource.topics}
      suggest={(typed) => topicsLike(known.value ?? [], typed)}
      isSame={isSameTopic}
      onFocus={() => void read()}
      onAdd={(topic) => choices.choose(`topics/${topic}`, true, null)}
      onTakeOut={(topic) => choices.choose(`topics/${topic}`, null, true)}
    />
  );
}
