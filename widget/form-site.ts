import type { SiteDocument } from '../shared/protocol/site.ts';
import { isId } from '../shared/records/ids.ts';
import { isBytes } from './is-bytes.ts';
import { membersOf } from './members.ts';

/**
 * The members of a site document that sealing and opening need. Only these: a later document may offer
 * ways that this version does not know, and can still be sealed to.
 */
export type FormSite = Pick<SiteDocument, 'site' | 'team' | 'name' | 'seal'> & {
  /** Within how many working days a person reads what comes. */
  readonly promiseDays: number;
  /** How many days after it came in it is erased; undefined where the charity does not say. */
  readonly keepDays: number | undefined;
};

export function parseFormSite(payload: unknown): FormSite | undefined {
  const { v, site, team, name, seal, promiseDays: said, keepDays: kept } = membersOf(payload);
  const { id, key } = membersOf(seal);
  if (v !== 1 || !isId(site) || !isId(team) || typeof name !== 'string') return undefined;
  // Five where a charity says nothing, or no number; a month is the latest that is a promise.
  const promiseDays = Math.min(Number(said) || 5, 20);
  const keepDays = Number(kept) > 0 ? Number(kept) : undefined;
  return isBytes(id, 8) && isBytes(key, 65)
    ? { site, team, name, promiseDays, keepDays, seal: { id, key } }
    : undefined;
}
