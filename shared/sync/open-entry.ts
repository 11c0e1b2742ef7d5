import * as v from 'valibot';
import type { Entry } from '../protocol/journal.ts';
import { replyBodySchema } from '../protocol/reply.ts';
import { feedbackBodySchema } from '../protocol/visitor.ts';
import { fromBase64url } from '../records/bytes.ts';
import { type Change, isJson, type Json, parseChange, visitor } from '../records/change.ts';
import { stampOf } from '../records/clock.ts';
import type { Id } from '../records/ids.ts';
import { openContent } from '../seal/content-key.ts';
import { openSealed } from '../seal/hpke.ts';
import { decodeJson } from '../seal/json.ts';
import type { KeyRing } from '../seal/key-ring.ts';
import type { Opened } from '../seal/open-envelope.ts';
import type { PulledChange } from '../store/apply.ts';
import type { AnyEntry } from './page.ts';

/** An entry of the journal, as the store takes it in. */
export type OpenedEntry =
  | { readonly type: 'change'; readonly pulled: PulledChange }
  | { readonly type: 'erasure'; readonly subject: Id }
  | { readonly type: 'unopened'; readonly entry: AnyEntry; readonly reason: UnopenedReason };

export type UnopenedReason =
  | Extract<Opened, { type: 'failed' }>['reason']
  /** It opened, and is not what an entry of its kind holds, or is another one's. */
  | 'not-understood';

/** Never throws for what an entry holds: one that cannot be opened must not hold up those behind it. */
export async function openEntry(ring: KeyRing, entry: AnyEntry): Promise<OpenedEntry> {
  if (entry.type === 'strange') return { type: 'unopened', entry, reason: 'not-understood' };
  if (entry.type === 'erasure') return { type: 'erasure', subject: entry.subject };
  const { id, subject, type } = entry;
  const envelope = fromBase64url(entry.sealed) ?? new Uint8Array();
  const binding = { team: ring.team, id, subject, what: type } as const;
  const opened =
    type === 'change'
      ? await openContent(ring, binding, envelope)
      : await openSealed(ring.seal, binding, envelope);
  if (opened.type === 'failed') return { type: 'unopened', entry, reason: opened.reason };
  const content = decodeJson(opened.plaintext);
  const change = changeOf(entry, content);
  if (!change) return { type: 'unopened', entry, reason: 'not-understood' };
  return { type: 'change', pulled: { change, hubTime: entry.time, number: entry.number } };
}

function changeOf(entry: Exclude<Entry, { type: 'erasure' }>, content: unknown) {
  if (entry.type === 'feedback') return feedbackIn(entry, content);
  return entry.type === 'reply' ? replyIn(entry, content) : changeIn(entry, content);
}

// Inside the seal and outside must agree: a member could otherwise slip a change under another's id.
function changeIn({ id, subject }: Entry, content: unknown): Change | undefined {
  const change = parseChange(content);
  return change?.id === id && change.subject === subject ? change : undefined;
}

/** A visitor's words as a change: the same on every device, so that they fold into one record. */
export function feedbackIn(
  {
    id,
    subject,
    time,
    site,
  }: Pick<Extract<Entry, { type: 'feedback' }>, 'id' | 'subject' | 'time' | 'site'>,
  content: unknown,
): Change | undefined {
  const parsed = v.safeParse(feedbackBodySchema, content);
  if (!parsed.success || id !== subject) return undefined;
  const { v: _, way, text, receipt, ...parts } = parsed.output;
  return {
    id,
    subject,
    kind: 'feedback',
    set: { site, way, text, sentAt: time, receipt, ...sentFields(parts) },
    at: stampOf(time, 0, '0'.repeat(16)),
    by: visitor,
  };
}

/** Each part under a name of its own, so that no visitor can write a field that is staff's. */
function sentFields(parts: { readonly [name: string]: unknown }): { [field: string]: Json } {
  const fields: { [field: string]: Json } = {};
  for (const [name, value] of Object.entries(parts)) {
    if (partName.test(name) && isJson(value)) fields[`sent/${name}`] = value;
  }
  return fields;
}

const partName = /^[a-z][A-Za-z0-9]{0,63}$/;

/** What a visitor wrote back, in the same way: an element of their feedback, and beside it the key they have. */
export function replyIn(
  { id, subject, time }: Pick<Entry, 'id' | 'subject' | 'time'>,
  content: unknown,
): Change | undefined {
  const parsed = v.safeParse(replyBodySchema, content);
  if (!parsed.success || id === subject) return undefined;
  const { v: _, key, ...said } = parsed.output;
  const kept = Object.entries(said).filter(([name, value]) => isJson({ [name]: value }));
  const reply = { ...(Object.fromEntries(kept) as { [name: string]: Json }), sentAt: time };
  return {
    id,
    subject,
    kind: 'feedback',
    set: { [`replies/${id}`]: reply, [`replyKeys/${id}`]: key },
    at: stampOf(time, 0, '0'.repeat(16)),
    by: visitor,
  };
}
