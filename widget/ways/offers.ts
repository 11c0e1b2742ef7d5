import type { Level, Way } from '../../shared/records/taxonomy.ts';
import { membersOf } from '../members.ts';

/**
 * What a site's document says of its offers and its question. By hand, as in site-document.ts: the first
 * screen of a site that has any reads them too. What is not as expected is left out, and hides nothing else.
 */

// Of its own: the taxonomy would be a request more.
const levels = [
  'told',
  'asked',
  'involved',
  'designing',
  'deciding',
  'led',
] as const satisfies readonly Level[];

const parts = [
  'when',
  'where',
  'travel',
  'pay',
  'support',
  'who',
  'gets',
  'ask',
  'until',
  'link',
] as const;

/** What a charity offers in one way, in its own words; a part that it left out is empty. */
export type Offer = { readonly what: string } & { readonly [P in (typeof parts)[number]]: string };

export interface SiteQuestion {
  readonly id: string;
  readonly text: string;
  readonly choices: readonly string[];
  readonly canChange: string;
  readonly level: Level;
}

/** What is offered in a way now: undefined when nothing is, `ended` when all of it is over. */
export function offerOf(payload: unknown, way: Way, now = Date.now()): Offer | 'ended' | undefined {
  const all = listIn(payload, 'offers').filter((one) => textIn(one, 'way') === way);
  const open = all.find((one) => !isOver(textIn(one, 'until'), now));
  if (!open) return all.length > 0 ? 'ended' : undefined;
  const entries = ['what', ...parts].map((part) => [part, textIn(open, part)]);
  // The cast: these are the names that the type is made of.
  return Object.fromEntries(entries) as Offer;
}

/** The site's question, if it has one that says what an answer can change. */
export function questionOf(payload: unknown): SiteQuestion | undefined {
  const asked = membersOf(payload).question;
  const [id, text, canChange, level] = ['id', 'text', 'canChange', 'level'].map((name) =>
    textIn(asked, name),
  );
  const known = levels.find((one) => one === level);
  if (!id || !text || !canChange || !known) return undefined;
  const choices = listIn(asked, 'choices').filter((one) => typeof one === 'string');
  return { id, text, canChange, level: known, choices };
}

/** What stands under the name of a way; undefined when there is nothing behind it now. */
export function lineFor(way: Way, payload: unknown): string | undefined {
  if (way === 'answer') return questionOf(payload)?.text;
  const offer = offerOf(payload, way);
  // Over, or a way that only hands over to somebody, with nobody named.
  if (offer === 'ended' || (!offer && isHandedOver(way))) return undefined;
  return offer ? lineOf(offer) : '';
}

/** Whether a way is never done by form, but with a person who is named, or on another page. */
export function isHandedOver(way: Way): boolean {
  return way === 'story' || way === 'board';
}

/** One line of an offer, for under the way’s name: `Tuesdays, Cardiff. We pay travel.` */
export function lineOf({ when, where, what, travel }: Offer): string {
  const place = [when, where].filter(Boolean).join(', ');
  return [place || what, travel].filter(Boolean).map(sentence).join(' ');
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

// The last day is still a day on which it is open. What is no date never ends.
function isOver(until: string, now: number): boolean {
  return new Date(`${until}T23:59:59`).getTime() < now;
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = membersOf(value)[name];
  return Array.isArray(list) ? list : [];
}

function textIn(value: unknown, name: string): string {
  const text = membersOf(value)[name];
  return typeof text === 'string' ? text.trim() : '';
}
