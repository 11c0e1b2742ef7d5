import { memberId } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { members } from '../../shared/store/queries.ts';

/** A member's name, empty when there is none; undefined for this person. */
export type NameOf = (member: string) => string | undefined;

export async function readNames(store: Store): Promise<NameOf> {
  const [people, self] = await Promise.all([members(store), memberId(store)]);
  const names = new Map(people.map((member) => [member.id, member.name]));
  return (member) => (member === self ? undefined : (names.get(member) ?? ''));
}
