import type { Place } from '../protocol/snapshot.ts';
import type { Cursor } from '../protocol/wire.ts';
import type { Change, Json } from '../records/change.ts';
import type { Id } from '../records/ids.ts';
import type { PulledChange } from '../store/apply.ts';
import { feedbackIn, replyIn } from './open-entry.ts';
import type { Session } from './session.ts';
import { type Stopped, stoppedBy } from './step.ts';

/** The log's own word on what is in it: every entry by its place, without what is sealed. */
export interface Places {
  readonly byId: ReadonlyMap<Id, Place>;
  readonly erased: readonly Id[];
  /** Up to where this is. */
  readonly cursor: Cursor;
}

/** All of them, page by page; `anew` when the hub began another journal meanwhile. */
export async function placesOf(session: Session): Promise<Places | Stopped | { type: 'anew' }> {
  const byId = new Map<Id, Place>();
  const erased: Id[] = [];
  let cursor: Cursor | undefined;
  while (!session.signal?.aborted) {
    const answer = await session.client.places(session.membership.team, cursor);
    if (answer.type !== 'ok') {
      const isGone = answer.type === 'problem' && answer.problem.type === 'gone';
      return isGone ? { type: 'anew' } : stoppedBy(answer);
    }
    const { epoch, ids, more } = answer.value;
    for (const place of ids) {
      if (place[4] === 'erasure') erased.push(place[2]);
      else byId.set(place[1], place);
    }
    cursor = { epoch, number: ids.at(-1)?.[0] ?? cursor?.number ?? 0 };
    session.onStep?.();
    if (!more || ids.length === 0) return { byId, erased, cursor };
  }
  return { type: 'offline' };
}

/** A change of a snapshot as the log has it; undefined when the log has it not, or otherwise. */
export function listedChange({ byId }: Places, change: Change): PulledChange | undefined {
  const place = byId.get(change.id);
  if (!place || place[2] !== change.subject) return undefined;
  const [number, id, subject, time, type, site] = place;
  if (type === undefined) return { change, hubTime: time, number };
  if (change.kind !== 'feedback') return undefined;
  // As `openEntry` makes it, so that nothing but the visitor's own words comes from the snapshot.
  const made =
    type === 'feedback' && site !== undefined
      ? feedbackIn({ id, subject, time, site }, sentIn(change))
      : type === 'reply' && replyIn({ id, subject, time }, repliedIn(change));
  return made ? { change: made, hubTime: time, number } : undefined;
}

function sentIn({ set }: Change): unknown {
  const { way, text, receipt } = set;
  const parts = Object.entries(set).filter(([field]) => field.startsWith('sent/'));
  const more = parts.map(([field, value]) => [field.slice('sent/'.length), value]);
  return { ...Object.fromEntries(more), v: 1, way, text, receipt };
}

function repliedIn({ id, set }: Change): unknown {
  const said = set[`replies/${id}`];
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return undefined;
  const { sentAt: _, ...rest } = said as { readonly [name: string]: Json };
  return { v: 1, ...rest, key: set[`replyKeys/${id}`] };
}
