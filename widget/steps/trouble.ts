import type { Fault, Trouble } from '../journey.ts';
import type { Page } from '../page.ts';

/** What did not work with a code, in words. */
export function troubleFault(
  { words }: Page,
  trouble: Extract<Trouble, 'offline' | 'not-found' | 'too-many' | 'unexpected'>,
  field: string,
): readonly Fault[] {
  switch (trouble) {
    case 'not-found':
      return [
        { field, text: words.nothingFound },
        { field: '', text: words.mayBeErased },
      ];
    case 'too-many':
      return [{ field: '', text: words.tooMany }];
    case 'offline':
      return [{ field: '', text: words.offlineNow }];
    case 'unexpected':
      return [{ field: '', text: words.unexpected }];
  }
}
