import * as v from 'valibot';
import { type Change, parseChange } from '../records/change.ts';
import { type Id, isId } from '../records/ids.ts';
import { statuses } from '../records/taxonomy.ts';
import type { Cursor, Membership, MetaKey, MetaValues, UnopenedEntry } from './meta-values.ts';
import type { ChangeRow, SendBodies, SendType } from './schema.ts';

/**
 * The rows of a safety copy, one a line of the file (docs/safety-copy.md). `dump` writes them, and
 * `restoreCopy` takes them in. What can be worked out again is not among them: records, search words.
 */
export type CopyRow =
  | { readonly from: CopyOrigin }
  /** The place in a team. Only a copy under a passphrase has this row, in a team or not. */
  | { readonly team: TeamValues }
  | { readonly change: ChangeRow; readonly unsent?: Unsent }
  /** What waits besides changes. */
  | { readonly send: CopiedSend; readonly unsent: Unsent }
  | { readonly erased: Id };

/** The first row. */
export interface CopyOrigin {
  /** Made with the copy: the same file again is known by it. */
  readonly copy: Id;
  readonly member: Id;
  readonly team?: Id | undefined;
}

/** Since when something waits to be sent; or why the hub refused it. */
export interface Unsent {
  readonly queuedAt: number;
  readonly refused?: string | undefined;
}

export interface CopiedSend {
  readonly id: string;
  readonly type: SendType;
  readonly subject?: string | undefined;
  readonly body: SendBodies[SendType];
}

const id = v.custom<Id>(isId, 'an id');

const membershipSchema = v.looseObject({
  hub: v.string(),
  team: id,
  device: id,
  secret: v.string(),
  member: id,
  ring: v.unknown(),
  joinedAt: v.number(),
}) satisfies v.GenericSchema<unknown, Membership>;

const cursorSchema = v.object({
  epoch: v.string(),
  number: v.number(),
  head: v.exactOptional(v.number()),
}) satisfies v.GenericSchema<unknown, Cursor>;

const unopenedSchema = v.object({
  id,
  epoch: v.string(),
  number: v.number(),
  reason: v.string(),
}) satisfies v.GenericSchema<unknown, UnopenedEntry>;

/** Single values that a copy leaves out: about this computer alone, or in another row. */
type LeftOut =
  | 'member'
  | 'clock'
  | 'syncState'
  | 'paused'
  | 'taking'
  | 'refusedSnapshot'
  | 'making'
  | 'snapshotLook'
  | 'askedToPersist'
  | 'joining'
  | 'rotation'
  | 'ringTrouble'
  | 'ringStrangers'
  | 'lastCopy'
  | 'copyPutOff'
  | 'restoring'
  | 'setAside'
  | 'unindexed';

/** Those that it has: what is known of the team and of its journal. */
const teamSchemas = {
  membership: membershipSchema,
  cursor: cursorSchema,
  unopened: v.array(unopenedSchema),
  reading: v.number(),
  resend: v.boolean(),
  retryUnopened: v.boolean(),
  unopenedFrom: v.number(),
} satisfies {
  [K in Exclude<MetaKey, LeftOut>]: v.GenericSchema<unknown, MetaValues[K]>;
};

export type TeamKey = keyof typeof teamSchemas;
export type TeamValues = { readonly [K in TeamKey]?: MetaValues[K] | undefined };

// They are the object's own keys.
export const teamKeys = Object.keys(teamSchemas) as TeamKey[];

const bodySchemas = {
  change: v.custom<Change>((value) => parseChange(value) !== undefined, 'a change'),
  message: v.looseObject({
    mailbox: v.string(),
    key: v.string(),
    messageId: id,
    body: v.looseObject({ v: v.literal(1), status: v.picklist(statuses), text: v.string() }),
    feedback: id,
  }),
  erasure: v.looseObject({ subject: id }),
  site: v.looseObject({ site: id }),
} satisfies { [T in SendType]: v.GenericSchema<unknown, SendBodies[T]> };

const unsentSchema = v.object({ queuedAt: v.number(), refused: v.optional(v.string()) });

function sendSchema<T extends SendType>(type: T, body: v.GenericSchema<unknown, SendBodies[T]>) {
  return v.object({ id, type: v.literal(type), subject: v.optional(id), body });
}

const rowSchemas = {
  from: v.object({ from: v.object({ copy: id, member: id, team: v.optional(id) }) }),
  team: v.object({ team: v.partial(v.object(teamSchemas)) }),
  change: v.object({
    change: v.looseObject({ reading: v.optional(v.number()) }),
    unsent: v.optional(unsentSchema),
  }),
  send: v.object({
    send: v.union([
      sendSchema('change', bodySchemas.change),
      sendSchema('message', bodySchemas.message),
      sendSchema('erasure', bodySchemas.erasure),
      sendSchema('site', bodySchemas.site),
    ]),
    unsent: unsentSchema,
  }),
  erased: v.object({ erased: id }),
};

/** The row in a line of a file, or undefined when it is none that this version knows. */
export function parseCopyRow(value: unknown): CopyRow | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('change' in value) return changeRowIn(value);
  const { from, team, send, erased } = rowSchemas;
  const parsed = v.safeParse(v.union([erased, send, from, team]), value);
  return parsed.success ? parsed.output : undefined;
}

function changeRowIn(value: object): CopyRow | undefined {
  const parsed = v.safeParse(rowSchemas.change, value);
  const change = parsed.success ? parseChange(parsed.output.change) : undefined;
  if (!parsed.success || !change) return undefined;
  const { change: written, unsent } = parsed.output;
  const row = written.reading === undefined ? change : { ...change, reading: written.reading };
  return unsent ? { change: row, unsent } : { change: row };
}
