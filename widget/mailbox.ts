import type { Mailbox, MessageBody } from '../shared/protocol/visitor.ts';
import { type Id, isId } from '../shared/records/ids.ts';
import { statuses } from '../shared/records/taxonomy.ts';
import { isBytes } from './is-bytes.ts';
import { membersOf } from './members.ts';

/** What a code opens, parsed by hand as all that visitors get (members.ts). */

export function parseMailbox(body: unknown): Mailbox | undefined {
  const { time, received, feedback, messages: sent, replies: wrote = [] } = membersOf(body);
  const messages = listOf(sent, messageIn);
  const replies = listOf(wrote, datedIn);
  if (!isTime(time) || !isTime(received) || !messages || !replies) return undefined;
  if (feedback !== undefined && !isId(feedback)) return undefined;
  return { time, received, feedback, messages, replies };
}

export function parseMessageBody(body: unknown): MessageBody | undefined {
  const { v, status, text, by } = membersOf(body);
  const known = statuses.find((one) => one === status);
  if (v !== 1 || !known || typeof text !== 'string' || text.length > longest) return undefined;
  return { v, status: known, text, by: typeof by === 'string' && day.test(by) ? by : undefined };
}

/** Characters in a message. */
const longest = 4000;
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Undefined when one of them is none. */
function listOf<T>(value: unknown, parse: (one: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const parsed = value.map(parse);
  return parsed.every((one) => one !== undefined) ? parsed : undefined;
}

function messageIn(value: unknown) {
  const [dated, { sealed }] = [datedIn(value), membersOf(value)];
  return dated && isBytes(sealed) ? { ...dated, sealed } : undefined;
}

function datedIn(value: unknown): { id: Id; time: number } | undefined {
  const { id, time } = membersOf(value);
  return isId(id) && isTime(time) ? { id, time } : undefined;
}

function isTime(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}
