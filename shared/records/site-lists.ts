import * as v from 'valibot';
import { isCalendarDay } from './calendar-day.ts';
import { elementsOf, type Folded } from './fold.ts';
import type { Id } from './ids.ts';
import { text } from './record.ts';
import { levels, stages, ways } from './taxonomy.ts';
import { isWebAddress } from './web-address.ts';

/**
 * The lists that a charity writes for its visitors, each item an element of the site's record: `board/<id>`
 * is its place in the list (null once it is taken off), and every part of it is a field of its own, as
 * `boardSaid/<id>`. So two people who add items, or change different parts of one, both keep theirs.
 */

/** "You said, we did", or "we could not, because". */
export const boardItemSchema = v.object({
  id: v.string(),
  /** What people said, in staff's words: never a visitor's own, which nobody agreed to publish. */
  said: text,
  outcome: v.picklist(['did', 'could-not']),
  /** What was done; or why it could not be. */
  text: text,
  /** The day from which that holds, as `2026-11-30`. */
  at: v.custom<string>(isCalendarDay, 'a day'),
  /** The published resource that gave the idea: its id in the other list. */
  idea: v.fallback(v.nullable(v.string()), null),
});
export type BoardItem = v.InferOutput<typeof boardItemSchema>;

/** What helped the charity, for visitors to read too. */
export const publishedSchema = v.object({
  id: v.string(),
  title: text,
  publisher: text,
  url: v.custom<string>(isWebAddress, 'an address on the web'),
  stage: v.picklist(stages),
  /** Why it is shown. */
  note: text,
});
export type Published = v.InferOutput<typeof publishedSchema>;

/** What is offered in a way, in the charity's words; a part that has nothing to say is empty. */
export const offerSchema = v.object({
  id: v.string(),
  way: v.picklist(ways),
  what: text,
  when: text,
  where: text,
  travel: text,
  pay: text,
  support: text,
  who: text,
  gets: text,
  ask: text,
  /** The last day, as `2026-11-30`. */
  until: text,
  /** A page that says more. */
  link: text,
});
export type Offer = v.InferOutput<typeof offerSchema>;

/** A question to visitors. The first in the list is asked; the others wait, or were asked before. */
export const questionSchema = v.object({
  id: v.string(),
  text,
  /** One on each line; empty for a question that is answered in words alone. */
  choices: text,
  /** What an answer can change: without that, a question is not asked. */
  canChange: text,
  level: v.picklist(levels),
});
export type Question = v.InferOutput<typeof questionSchema>;

export interface ListItems {
  board: BoardItem;
  published: Published;
  offers: Offer;
  questions: Question;
}
export type ListName = keyof ListItems;

/** An item without its id: what a person fills in. */
export type Parts<L extends ListName> = Omit<ListItems[L], 'id'>;

const schemas = {
  board: boardItemSchema,
  published: publishedSchema,
  offers: offerSchema,
  questions: questionSchema,
};

/** The field that holds a part of an item. */
export function partField(list: ListName, part: string, id: Id): string {
  return `${list}${part.charAt(0).toUpperCase()}${part.slice(1)}/${id}`;
}

/** An item that this version cannot read is left where it is, and not shown. */
export function itemsOf<L extends ListName>(folded: Folded, list: L): ListItems[L][] {
  const schema = schemas[list];
  const parts = Object.keys(schema.entries).filter((part) => part !== 'id');
  return placesOf(folded, list).flatMap(([id]) => {
    const held = parts.map((part) => [part, folded.fields[partField(list, part, id)]]);
    const parsed = v.safeParse(schema, { ...Object.fromEntries(held), id });
    // The cast: the schema is the one of that list.
    return parsed.success ? [parsed.output as ListItems[L]] : [];
  });
}

/** What stands on the lines of a text, without the empty ones. */
export function linesOf(lines: string): string[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** What was ever asked, by the question's id: an answer outlasts the question's place in the list. */
export function everAsked({ fields }: Folded): [id: Id, text: string][] {
  const prefix = partField('questions', 'text', '');
  return Object.entries(fields).flatMap(([field, words]): [Id, string][] =>
    field.startsWith(prefix) && typeof words === 'string'
      ? [[field.slice(prefix.length), words]]
      : [],
  );
}

/** The ids in a list with their places, in its order; of two in one place the older comes first. */
export function placesOf(folded: Folded, list: ListName): [id: Id, place: number][] {
  return elementsOf(folded, list)
    .map(([id, place]): [Id, number] => [id, typeof place === 'number' ? place : 0])
    .sort(([a, i], [b, j]) => i - j || (a < b ? -1 : 1));
}
