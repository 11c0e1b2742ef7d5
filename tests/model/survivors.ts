import type { Id } from '../../shared/records/ids.ts';
import type { CopyRow } from '../../shared/store/copy-rows.ts';
import type { Claim, Claims } from './claims.ts';
import type { Device } from './device.ts';
import type { Inspected } from './hub-tables.ts';
import { type Dump, dumpOf } from './look.ts';

/**
 * When a disk is lost, what stood nowhere else is lost with it, and nobody can be held to it any more. What
 * anybody still has, must be there in the end as before.
 */

export interface Survivors {
  readonly devices: readonly Device[];
  /** What the hub still has; absent when it was the hub that lost its disk. */
  readonly hub?: Inspected | undefined;
  /** A safety copy of a device that is lost. */
  readonly copy?: readonly CopyRow[] | undefined;
  /** The device that is lost: what of it is known elsewhere, its ids tell. */
  readonly lost?: Device | undefined;
}

/** Lets go of every claim that no survivor can keep. */
export async function letGo(claims: Claims, survivors: Survivors): Promise<void> {
  const { devices, hub, copy = [], lost } = survivors;
  const dumps = await Promise.all(devices.map(dumpOf));
  const lostDump = lost && (await dumpOf(lost));
  const held = [...changesIn(dumps, copy), ...changesAlsoOn(hub, lostDump)];
  const onHub = new Set((hub?.entries ?? []).map(({ id }) => id));
  const isKept = ({ text, subject, by, entry = subject }: Claim) =>
    (by === undefined && onHub.has(entry)) ||
    held.some((one) => one.subject === subject && one.text.includes(text));
  for (const { subject, by } of claims.said) {
    if (by === undefined && !onHub.has(subject) && !held.some((one) => one.subject === subject)) {
      claims.lostWithTheHub.add(subject);
    }
  }
  keep(claims.said, isKept);
  const erased = erasedIn(dumps, hub, copy);
  for (const subject of claims.erased) if (!erased.has(subject)) claims.erased.delete(subject);
  const sent = hub && new Set(hub.messages.map(({ id }) => id));
  const queued = JSON.stringify([...dumps.map(({ outbox }) => outbox), copy]);
  keep(claims.answers, ({ feedback, text }) => {
    const answer = held.find((one) => one.subject === feedback && one.text.includes(text));
    if (!answer) return false;
    // Nobody else sends the answers of a device that is lost; a restored hub is sent all of them.
    return !sent || sent.has(answer.answer) || queued.includes(text);
  });
}

interface Held {
  readonly subject: Id;
  readonly text: string;
  /** The id of the answer in it, if there is one. */
  readonly answer: Id;
}

function changesIn(dumps: readonly Dump[], copy: readonly CopyRow[]): Held[] {
  const copied = copy.flatMap((row) => ('change' in row ? [row.change] : []));
  return [...dumps.flatMap(({ changes }) => changes), ...copied].map(heldIn);
}

function changesAlsoOn(hub: Inspected | undefined, lost: Dump | undefined): Held[] {
  const onHub = new Set((hub?.entries ?? []).map(({ id }) => id));
  return (lost?.changes ?? []).filter(({ id }) => onHub.has(id)).map(heldIn);
}

function heldIn({ subject, set }: { subject: Id; set: object }): Held {
  const answer = Object.keys(set).find((field) => field.startsWith('answers/'));
  return { subject, text: JSON.stringify(set), answer: answer?.slice('answers/'.length) ?? '' };
}

function erasedIn(
  dumps: readonly Dump[],
  hub: Inspected | undefined,
  copy: readonly CopyRow[],
): Set<Id> {
  const erasures = (hub?.entries ?? []).filter(({ type }) => type === 'erasure');
  return new Set([
    ...dumps.flatMap((dump) => dump.erased),
    ...erasures.map(({ subject }) => subject),
    ...copy.flatMap((row) => ('erased' in row ? [row.erased] : [])),
  ]);
}

function keep<T>(all: T[], isKept: (one: T) => boolean): void {
  all.splice(0, all.length, ...all.filter(isKept));
}
