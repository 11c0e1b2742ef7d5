import * as v from 'valibot';
import type { Folded } from './fold.ts';
import { maybeTime, text, time, viewOf } from './record.ts';
import { itemsOf, type ListItems, type ListName } from './site-lists.ts';
import { knownWays, wordWays } from './taxonomy.ts';

/** What is promised where a charity says nothing else, and the latest that it can promise. */
export const usualPromiseDays = 5;
export const mostPromiseDays = 20;

/** How long a charity can say that it keeps what comes: days, a month to ten years. */
const fewestKeepDays = 30;
const mostKeepDays = 3650;

/** More would be a list to search in, and not a choice. */
export const mostWays = 6;

/** One embedding of the widget, as the team keeps it; what visitors get is the signed site document. */
const siteSchema = v.object({
  id: v.string(),
  /** The charity's name, as visitors know it. */
  name: text,
  /** The heading over the form, in the charity's words; empty means the charity's name. */
  heading: text,
  intro: text,
  /** How else visitors reach the charity: stands in its page, where there is no form. Any may be empty. */
  phone: text,
  address: text,
  link: text,
  /** In the order in which they are shown. One that only a later version knows is left out. */
  ways: v.fallback(v.pipe(v.array(v.unknown()), v.transform(knownWays)), [...wordWays]),
  /** Within how many working days a person reads what comes. */
  promiseDays: v.fallback(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostPromiseDays)),
    usualPromiseDays,
  ),
  /** How many days after the hub took it in what visitors sent is erased; null: only when somebody erases it. */
  keepDays: v.fallback(
    v.nullable(
      v.pipe(v.number(), v.integer(), v.minValue(fewestKeepDays), v.maxValue(mostKeepDays)),
    ),
    null,
  ),
  madeAt: time,
  deletedAt: maybeTime,
});

/** With its lists, each in its order. */
export type Site = v.InferOutput<typeof siteSchema> & {
  readonly [L in ListName]: readonly ListItems[L][];
};

export function siteOf(folded: Folded): Site | undefined {
  const view = viewOf(siteSchema, folded);
  return (
    view && {
      ...view,
      board: itemsOf(folded, 'board'),
      published: itemsOf(folded, 'published'),
      offers: itemsOf(folded, 'offers'),
      questions: itemsOf(folded, 'questions'),
    }
  );
}
