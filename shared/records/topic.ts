/** What a resource is about, in the words of the team. Each is one field of it: `topics/money`. */

/** In characters, as people count them. */
export const longestTopic = 64;

export type TopicProblem = 'empty' | 'long' | 'slash';

/** A topic as it was typed, with its spaces in order; or why it cannot be one. */
export type TypedTopic =
  | { readonly type: 'topic'; readonly topic: string }
  | { readonly type: 'problem'; readonly problem: TopicProblem };

export function typedTopic(typed: string): TypedTopic {
  const topic = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  const problem = problemOf(topic);
  return problem ? { type: 'problem', problem } : { type: 'topic', topic };
}

function problemOf(topic: string): TopicProblem | undefined {
  // Nobody could find what has no letter and no number in it.
  if (!/[\p{L}\p{N}]/u.test(topic)) return 'empty';
  if ([...topic].length > longestTopic) return 'long';
  // It parts the name of a field from the name of an element.
  return topic.includes('/') ? 'slash' : undefined;
}
