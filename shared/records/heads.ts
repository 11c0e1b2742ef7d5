import { type Change, compareChanges, type Json } from './change.ts';

/** Fields that hold what people wrote, of records of any kind: none of it may be replaced unseen. */
const textFields: ReadonlySet<string> = new Set([
  'title',
  'publisher',
  'note',
  'heading',
  'intro',
  'name',
  'description',
  // Of the items of a site's lists (site-lists.ts): each is an element, `boardSaid/<id>`.
  'boardSaid',
  'boardText',
  'publishedTitle',
  'publishedPublisher',
  'publishedNote',
  'offersWhat',
  'offersWhen',
  'offersWhere',
  'offersTravel',
  'offersPay',
  'offersSupport',
  'offersWho',
  'offersGets',
  'offersAsk',
  'questionsText',
  'questionsChoices',
  'questionsCanChange',
]);

export function isText(field: string): boolean {
  const slash = field.indexOf('/');
  return textFields.has(slash < 0 ? field : field.slice(0, slash));
}

/** No text and an empty one are the same. */
export function sameText(a: Json | undefined, b: Json | undefined): boolean {
  const [one, other] = [a ?? '', b ?? ''];
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

export type Heads = readonly [winner: Change, ...others: Change[]];

/**
 * For each text field, its heads: the change that won, then the others, newest first, that nobody replaced
 * who had seen them. It depends on which changes there are and on nothing else: not on their order, nor on
 * repeats. `over` that names what is not there, the change itself, or goes in a circle replaces nothing
 * that stands.
 */
export function headsOf(changes: readonly Change[]): Map<string, Heads> {
  const sorted = distinct(changes).sort((a, b) => compareChanges(b, a));
  const fields = new Set(sorted.flatMap(({ set }) => Object.keys(set).filter(isText)));
  return new Map(Array.from(fields, (field) => [field, headsOfField(sorted, field)]));
}

/** Each change once, in no order. */
export function distinct(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((change) => [change.id, change])).values()];
}

/** `sorted`: newest first, with one that sets the field. */
function headsOfField(sorted: readonly Change[], field: string): Heads {
  const setters = sorted.filter(({ set }) => Object.hasOwn(set, field));
  const replaced = new Set(
    setters.flatMap(({ id, over }) => over?.[field]?.filter((one) => one !== id) ?? []),
  );
  // The last of an earlier version saw, as far as anybody knows, all that was before it.
  const oldest = setters.findIndex(({ over }) => !over);
  const within = oldest < 0 ? setters : setters.slice(0, oldest + 1);
  const [first, ...others] = within;
  // The field is one that a change sets. The winner is what everybody sees, so it is a head whatever others say.
  const winner = first as Change;
  return [winner, ...others.filter(({ id }) => !replaced.has(id))];
}
