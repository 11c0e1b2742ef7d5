import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import { derivedName } from '../shared/protocol/wire.ts';
import { type Id, isId } from '../shared/records/ids.ts';
import type { Hub, HubContext, HubEnv } from './hub.ts';
import { refuse } from './problem.ts';

/** Reads what a caller sent; what is not as the protocol has it is refused here. */

/** A body with this much sealed in it. Refused while it is read, not after. */
export function bodyUpTo(hub: Hub, sealedBytes: number): MiddlewareHandler<HubEnv> {
  const maxSize = Math.ceil((sealedBytes * 4) / 3) + hub.hubLimits.bodyRest;
  return anyBodyUpTo(maxSize);
}

export function anyBodyUpTo(maxSize: number): MiddlewareHandler<HubEnv> {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw refuse('too-large', `A body here has at most ${maxSize} bytes.`);
    },
  });
}

/** @throws Refusal `bad-request`, or `too-large` when the only thing wrong is a size */
export async function bodyOf<Output>(
  c: HubContext,
  schema: v.GenericSchema<unknown, Output>,
): Promise<Output> {
  const result = v.safeParse(schema, parseJson(await c.req.text()));
  if (result.success) return result.output;
  const tooLarge = result.issues.every((issue) => issue.type === 'max_length');
  throw refuse(tooLarge ? 'too-large' : 'bad-request', placesOf(result.issues));
}

/** @throws Refusal `bad-request` */
export function idIn(c: HubContext, name: string): Id {
  const value = c.req.param(name);
  if (!isId(value)) throw refuse('bad-request', `${name} in the path is not an id.`);
  return value;
}

/** The name of a mailbox or a recovery kit. @throws Refusal `bad-request` */
export function nameIn(c: HubContext, name: 'mailbox' | 'recovery'): string {
  const result = v.safeParse(derivedName, c.req.param(name));
  if (!result.success) throw refuse('bad-request', `The ${name} in the path is not a name of one.`);
  return result.output;
}

/** Where the call came from; only ever for `rates`, which forgets it. */
export function addressOf(hub: Hub, c: HubContext): string {
  const forwarded = hub.config.behindProxy ? c.req.header('X-Forwarded-For') : undefined;
  const last = forwarded?.split(',').at(-1)?.trim();
  // The binding is absent only in-process, where there is one caller.
  return last || (c.env?.incoming?.socket.remoteAddress ?? 'in-process');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Not as `cause`: the message of a syntax error quotes the body.
    throw refuse('bad-request', 'The body is not JSON.');
  }
}

/** Names the members that are wrong, never what stood in them. */
function placesOf(issues: readonly v.BaseIssue<unknown>[]): string {
  const places = issues.map((issue) => v.getDotPath(issue) ?? 'the body');
  return `Not as the protocol has it: ${[...new Set(places)].slice(0, 5).join(', ')}.`;
}
