import type { Way, WordWay } from '../shared/records/taxonomy.ts';
import type { Strings } from './locales/en.ts';

/** Whether a way is words and nothing else: those that the form has a question for. */
export function isWordWay({ questions }: Strings, way: Way): way is WordWay {
  return Object.hasOwn(questions, way);
}
