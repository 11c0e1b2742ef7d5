import type { Json } from '../records/change.ts';
import { type Folded, isDeleted } from '../records/fold.ts';
import { type Id, newId } from '../records/ids.ts';
import { type ListName, type Parts, partField, placesOf } from '../records/site-lists.ts';
import { type CommitOutcome, commitPlan, type Plan } from './commit.ts';
import type { Store } from './open-store.ts';

/** What a person does to the lists beside a site's form. The site's document is published anew each time. */

/** Puts a new item first: what is new is what people look for. */
export function addListItem<L extends ListName>(
  store: Store,
  site: Id,
  list: L,
  parts: Parts<L>,
): Promise<CommitOutcome> {
  const id = newId(store.now());
  return editList(store, site, (folded) => {
    const [first] = placesOf(folded, list);
    return { ...fieldsOf(list, id, parts), [`${list}/${id}`]: first ? first[1] - 1 : 0 };
  });
}

/**
 * Writes the parts that differ from what the person started from, so that another's of the same item stand.
 * It puts an item back that somebody took off meanwhile: words that were just written do not vanish.
 */
export function editListItem<L extends ListName>(
  store: Store,
  site: Id,
  list: L,
  id: Id,
  { parts, seen }: { readonly parts: Parts<L>; readonly seen: Parts<L> },
): Promise<CommitOutcome> {
  const before = fieldsOf(list, id, seen);
  const changed = Object.entries(fieldsOf(list, id, parts)).filter(
    ([field, value]) => value !== before[field],
  );
  const back = (folded: Folded) =>
    typeof folded.fields[`${list}/${id}`] === 'number' ? {} : { [`${list}/${id}`]: 0 };
  return editList(
    store,
    site,
    (folded) => (changed.length > 0 ? { ...Object.fromEntries(changed), ...back(folded) } : {}),
    before,
  );
}

export function takeOffList(
  store: Store,
  site: Id,
  list: ListName,
  id: Id,
): Promise<CommitOutcome> {
  return editList(store, site, () => ({ [`${list}/${id}`]: null }));
}

/** One place up or down; at an end of the list it stays. */
export function moveInList(
  store: Store,
  site: Id,
  list: ListName,
  id: Id,
  by: -1 | 1,
): Promise<CommitOutcome> {
  return editList(store, site, (folded) => {
    const ids = placesOf(folded, list).map(([one]) => one);
    const from = ids.indexOf(id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= ids.length) return {};
    ids.splice(to, 0, ...ids.splice(from, 1));
    return inOrder(folded, list, ids);
  });
}

/** Places for this order: of those whose place changes, and so only of the two that change sides as a rule. */
function inOrder(folded: Folded, list: ListName, ids: readonly Id[]): { [field: string]: Json } {
  const held = new Map(placesOf(folded, list));
  const places = [...held.values()];
  // Two people who each added an item gave both the same place: then all are counted anew.
  const isDistinct = new Set(places).size === places.length;
  const set: { [field: string]: Json } = {};
  ids.forEach((id, index) => {
    const place = isDistinct ? (places[index] ?? index) : index;
    if (held.get(id) !== place) set[`${list}/${id}`] = place;
  });
  return set;
}

function fieldsOf<L extends ListName>(list: L, id: Id, parts: Parts<L>): { [field: string]: Json } {
  return Object.fromEntries(
    Object.entries(parts).map(([part, value]) => [partField(list, part, id), value as Json]),
  );
}

function editList(
  store: Store,
  site: Id,
  fields: (folded: Folded) => { [field: string]: Json },
  seen?: { readonly [field: string]: Json },
): Promise<CommitOutcome> {
  return commitPlan(store, async ({ tx }): Promise<Plan | undefined> => {
    const folded = await tx.objectStore('site').get(site);
    if (!folded || isDeleted(folded)) return undefined;
    const set = fields(folded);
    if (Object.keys(set).length === 0) return { edits: [] };
    return { edits: [{ subject: site, kind: 'site', set, ...(seen && { seen }) }], sites: [site] };
  });
}
