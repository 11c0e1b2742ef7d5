import type { PagePassage } from '../../shared/messages/contract.ts';
import type { PageAddress } from '../../shared/records/address.ts';
import { pageOf } from '../../shared/records/address.ts';
import type { Passage } from '../../shared/records/passage.ts';
import { memberId } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { members, passagesOfPage } from '../../shared/store/queries.ts';

/** What a page script may know of the passages on its page. */
export async function listPassages(store: Store, at: PageAddress): Promise<PagePassage[]> {
  const page = pageOf(at.address, at.canonical);
  const passages = page === undefined ? [] : await passagesOfPage(store, page);
  const names = passages.length > 0 ? await othersByName(store) : new Map<string, string>();
  return passages.map((passage) => pagePassage(passage, names));
}

async function othersByName(store: Store): Promise<Map<string, string>> {
  const [all, self] = await Promise.all([members(store), memberId(store)]);
  return new Map(all.flatMap(({ id, name }) => (id === self ? [] : [[id, name]])));
}

function pagePassage(
  { id, quote, selectors, stage, note, refused, savedAt, savedBy }: Passage,
  names: ReadonlyMap<string, string>,
): PagePassage {
  return { id, quote, selectors, stage, note, refused, savedAt, savedBy: names.get(savedBy) ?? '' };
}
