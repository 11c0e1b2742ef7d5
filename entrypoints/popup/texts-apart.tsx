import type { Store } from '../../shared/store/open-store.ts';
import type { Attempt } from './edits.ts';
import type { SavedResource } from './saved-resources.ts';
import { TwoTexts } from './two-texts.tsx';

interface TextsApartProps extends Pick<SavedResource, 'resource' | 'passages'> {
  readonly store: Store;
  readonly attempt: Attempt;
}

/** What was written in two places of a resource and of its passages. Nothing is read where there is none. */
export function TextsApart({ resource, passages, store, attempt }: TextsApartProps) {
  const { id, title, apart } = resource;
  return (
    <>
      {apart.length > 0 && (
        <TwoTexts kind="resource" id={id} about={title} {...{ store, attempt }} />
      )}
      {passages
        .filter((passage) => passage.apart.length > 0)
        .map((passage) => (
          <TwoTexts
            key={passage.id}
            kind="passage"
            id={passage.id}
            about={passage.quote}
            {...{ store, attempt }}
          />
        ))}
    </>
  );
}
