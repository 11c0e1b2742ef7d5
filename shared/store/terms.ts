import { type Folded, isDeleted } from '../records/fold.ts';
import { passageOf } from '../records/passage.ts';
import { resourceOf } from '../records/resource.ts';
import type { TermsRow, WriteAll } from './schema.ts';
import { wordsOf } from './words.ts';

/**
 * Keeps the words of a record in step with it; in the transaction that writes it. The browser's
 * multi-entry indexes over these rows are the search index: nothing is built when a page opens.
 */
export async function indexTerms(
  tx: WriteAll,
  before: Folded | undefined,
  after: Folded | undefined,
): Promise<void> {
  const terms = tx.objectStore('terms');
  const old = before && termsOf(before);
  const row = after && termsOf(after);
  if (old && old.resource !== row?.resource) await terms.delete([old.resource, old.id]);
  if (row) await terms.put(row);
}

/** Undefined for what search does not look into: other kinds, and what is in the bin. */
function termsOf(folded: Folded): TermsRow | undefined {
  if (isDeleted(folded)) return undefined;
  if (folded.kind === 'resource') return termsOfResource(folded);
  return folded.kind === 'passage' ? termsOfPassage(folded) : undefined;
}

function termsOfResource(folded: Folded): TermsRow | undefined {
  const resource = resourceOf(folded);
  if (!resource) return undefined;
  const { id, title, publisher, topics, note } = resource;
  const named = [title, publisher, ...topics].join('\n');
  return { resource: id, id, title: wordsOf(named), quote: [], note: wordsOf(note) };
}

function termsOfPassage(folded: Folded): TermsRow | undefined {
  const passage = passageOf(folded);
  if (!passage) return undefined;
  const { id, resource, quote, note } = passage;
  return { resource, id, title: [], quote: wordsOf(quote), note: wordsOf(note) };
}
