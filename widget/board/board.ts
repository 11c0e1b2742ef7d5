import type { SiteDocument } from '../../shared/protocol/site.ts';
import { isCalendarDay } from '../../shared/records/calendar-day.ts';
import { isWebAddress } from '../../shared/records/web-address.ts';
import { enBoard } from '../locales/en-board.ts';
import { membersOf } from '../members.ts';

/** What a charity tells all its visitors, from the signed site document. */
export interface Board {
  readonly said: readonly SaidItem[];
  readonly resources: readonly SharedResource[];
}

export type SaidItem = NonNullable<SiteDocument['board']>[number];
export type SharedResource = NonNullable<SiteDocument['resources']>[number];

/** The items that this version understands, in their order. By hand; a test holds it against the schema. */
export function parseBoard(payload: unknown): Board {
  const { board, resources } = membersOf(payload);
  return { said: known(board, isSaidItem), resources: known(resources, isSharedResource) };
}

function known<T>(list: unknown, isOne: (item: unknown) => item is T): readonly T[] {
  return Array.isArray(list) ? list.filter(isOne) : [];
}

function isSaidItem(item: unknown): item is SaidItem {
  const { id, said, outcome, text, at, idea } = membersOf(item);
  return (
    areTexts(id, said, text) &&
    (outcome === 'did' || outcome === 'could-not') &&
    isCalendarDay(at) &&
    (idea === undefined || typeof idea === 'string')
  );
}

function isSharedResource(item: unknown): item is SharedResource {
  const { id, title, publisher, url, stage, note } = membersOf(item);
  return (
    areTexts(id, title, publisher, note) &&
    isWebAddress(url) &&
    typeof stage === 'string' &&
    Object.hasOwn(enBoard.stages, stage)
  );
}

function areTexts(...values: unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}
