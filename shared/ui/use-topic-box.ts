import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type TopicProblem, typedTopic } from '../records/topic.ts';
import { usePending } from './use-pending.ts';
import { useWords } from './words.tsx';

export interface TopicBoxProps {
  /** As they are in the library. */
  readonly topics: readonly string[];
  /** Topics that others have and that go on from what was typed, the most used first. */
  readonly suggest: (typed: string) => readonly string[];
  readonly isSame: (one: string, other: string) => boolean;
  /** Each resolves as false where it was not saved. */
  readonly onAdd: (topic: string) => Promise<boolean>;
  readonly onTakeOut: (topic: string) => Promise<boolean>;
}

/** More than anybody reads while they type. */
const mostOptions = 6;

/** What parts topics where several are typed or pasted, in the scripts that have a sign of their own for it. */
const comma = /[,،，、]/;

/** What is typed into a box for topics, what it offers, and what its keys do. */
export function useTopicBox(props: TopicBoxProps) {
  const { suggest, isSame } = props;
  const { t, count } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const { shown, add, takeOut } = usePending(props);
  const typed = useSignal('');
  const isOpen = useSignal(false);
  const active = useSignal(-1);
  const problem = useSignal<TopicProblem | undefined>(undefined);
  const said = useSignal('');

  const isThere = (topic: string) => shown.find((one) => isSame(one, topic));
  const options = isOpen.value
    ? suggest(typed.value)
        .filter((topic) => isThere(topic) === undefined)
        .slice(0, mostOptions)
    : [];
  const isListed = options.length > 0;

  function close() {
    isOpen.value = false;
    active.value = -1;
  }

  function put(topic: string) {
    const spelled = suggest(topic).find((one) => isSame(one, topic)) ?? topic;
    const held = isThere(spelled);
    said.value = held === undefined ? t('topicAdded', spelled) : t('topicThere', held);
    if (held === undefined) add(spelled);
  }

  /** What was typed, all that commas part in it. What cannot be a topic stays in the box. */
  function take(text: string) {
    const left: string[] = [];
    problem.value = undefined;
    for (const part of text.split(comma).filter((one) => one.trim() !== '')) {
      const one = typedTopic(part);
      if (one.type === 'topic') put(one.topic);
      else {
        problem.value = one.problem;
        left.push(part.trim());
      }
    }
    typed.value = left.join(', ');
    close();
  }

  function type(text: string) {
    const parts = text.split(comma);
    const rest = parts.pop() ?? '';
    take(parts.join());
    typed.value =
      parts.length > 0 ? [typed.value, rest.trimStart()].filter(Boolean).join(', ') : rest;
    isOpen.value = typed.value.trim() !== '';
    const found = suggest(typed.value).filter((topic) => isThere(topic) === undefined).length;
    if (isOpen.value) said.value = count('topicsFound', Math.min(found, mostOptions));
  }

  function remove(topic: string) {
    takeOut(topic);
    said.value = t('topicTakenOut', topic);
    input.current?.focus();
  }

  function move(step: 1 | -1) {
    if (!isOpen.value) {
      isOpen.value = true;
      return;
    }
    if (!isListed) return;
    const from = active.value < 0 && step < 0 ? 0 : active.value;
    active.value = (from + step + options.length) % options.length;
  }

  function enter() {
    const option = options[active.value];
    if (option === undefined) take(typed.value);
    else choose(option);
  }

  function choose(option: string) {
    put(option);
    typed.value = '';
    problem.value = undefined;
    close();
  }

  function clear() {
    if (isListed) close();
    else {
      typed.value = '';
      problem.value = undefined;
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing) return;
    const last = shown.at(-1);
    const does: { readonly [key: string]: (() => void) | false | undefined } = {
      ArrowDown: () => move(1),
      ArrowUp: isListed && (() => move(-1)),
      Enter: enter,
      Escape: (isListed || typed.value !== '') && clear,
      Backspace: typed.value === '' && last !== undefined && (() => remove(last)),
    };
    const act = Object.hasOwn(does, event.key) && does[event.key];
    if (!act) return;
    event.preventDefault();
    // What is around it has other uses for these keys.
    event.stopPropagation();
    act();
  }

  return {
    input,
    shown,
    typed,
    active,
    options,
    problem,
    said,
    type,
    take,
    remove,
    choose,
    onKeyDown,
  };
}
