import type { Fault, Trouble } from '../journey.ts';
import type { AfterwardsStrings } from '../locales/en-afterwards.ts';
import type { Page } from '../page.ts';

/** What did not work with a code, in words. */
export function troubleFault(
  { words }: Page,
  own: AfterwardsStrings,
  trouble: Extract<Trouble, 'offline' | 'not-found' | 'too-many' | 'unexpected'>,
  field: string,
): readonly Fault[] {
  switch (trouble) {
    case 'not-found':
      return [
        { field, text: own.nothingFound },
        { field: '', text: own.mayBeErased },
      ];
    case 'too-many':
      return [{ field: '', text: own.tooMany }];
    case 'offline':
      return [{ field: '', text: own.offlineNow }];
    case 'unexpected':
      return [{ field: '', text: words.unexpected }];
  }
}
