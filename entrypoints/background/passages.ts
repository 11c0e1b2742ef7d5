import type { PagePassage } from '../../shared/messages/contract.ts';
import type { PageAddress } from '../../shared/records/address.ts';
import { pageOf } from '../../shared/records/address.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { passagesOfPage } from '../../shared/store/queries.ts';

/** What a page script may know of the passages on its page. */
export async function listPassages(store: Store, at: PageAddress): Promise<PagePassage[]> {
  const page = pageOf(at.address, at.canonical);
  const passages = page === undefined ? [] : await passagesOfPage(store, page);
  return passages.map(({ id, quote, selectors, stage, note }) => ({
    id,
    quote,
    selectors,
    stage,
    note,
  }));
}
