import * as v from 'valibot';
import { putReplySchema } from '../../shared/protocol/reply.ts';
import { type PutFeedback, putFeedbackSchema } from '../../shared/protocol/visitor.ts';
import { hashOf } from '../../shared/seal/secret.ts';
import type { Signed } from '../../shared/seal/sign.ts';

/** The visitors' half of a hub behind a `fetch`, with a network that can be cut. */
export interface HubInMemory {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  /** Every request that was made, also without a network: `PUT /v1/sites/…`. */
  readonly requests: string[];
  readonly feedback: Map<string, PutFeedback>;
  /** What was written back, by id. */
  readonly replies: Map<string, { readonly time: number; readonly sealed: string }>;
  readonly messages: { readonly id: string; readonly time: number; readonly sealed: string }[];
  network: 'on' | 'off' | 'answers-lost';
  /** The hub's time. */
  now: number;
  /** Answers every PUT of feedback or of a reply with this problem. */
  refuse?: { readonly type: string; readonly status: number };
  /** How many bits of work it wants before it takes feedback that it has not. */
  bits: number;
}

const received = Date.UTC(2026, 10, 23, 10);

export function hubInMemory(site: string, signed: Signed): HubInMemory {
  const hub: HubInMemory = {
    url: 'https://hub.example',
    requests: [],
    feedback: new Map(),
    replies: new Map(),
    now: received,
    messages: [],
    network: 'on',
    bits: 0,
    async fetch(input, init) {
      const request = new Request(input, init);
      const path = new URL(request.url).pathname;
      hub.requests.push(`${request.method} ${path}`);
      if (request.credentials !== 'omit') throw new Error('sent with credentials');
      if (request.referrerPolicy !== 'no-referrer') throw new Error('sent with a referrer');
      if (hub.network === 'off') throw new TypeError('Failed to fetch');
      const answer = await answerTo(hub, site, signed, request, path);
      if (hub.network === 'answers-lost') throw new TypeError('Failed to fetch');
      return answer;
    },
  };
  return hub;
}

async function answerTo(
  hub: HubInMemory,
  site: string,
  signed: Signed,
  request: Request,
  path: string,
): Promise<Response> {
  const [, , kind, name, , id = ''] = path.split('/');
  if (kind === 'sites' && request.method === 'GET') {
    return name === site ? Response.json(signed) : problem('not-found', 404);
  }
  if (kind === 'sites') {
    if (hub.refuse) return problem(hub.refuse.type, hub.refuse.status);
    const known = hub.feedback.has(id);
    const { work, ...sent } = v.parse(putFeedbackSchema, await request.json());
    const isFor = work?.challenge.startsWith(id) && (await zeroBits(work.challenge, work.nonce));
    if (hub.bits > 0 && !known && !(Number(isFor) >= hub.bits)) {
      return problem('work-wanted', 429, {
        challenge: `${id} ${hub.requests.length}`,
        bits: hub.bits,
      });
    }
    hub.feedback.set(id, sent);
    return Response.json({ time: received }, { status: known ? 200 : 201 });
  }
  if (hub.refuse && request.method === 'PUT') return problem(hub.refuse.type, hub.refuse.status);
  return mailbox(hub, request, name ?? '', id);
}

async function mailbox(
  hub: HubInMemory,
  request: Request,
  name: string,
  reply: string,
): Promise<Response> {
  const found = [...hub.feedback].find(([, one]) => one.mailbox === name);
  const proof = await hashOf(request.headers.get('authorization')?.slice('Receipt '.length) ?? '');
  if (!found) return problem('not-found', 404);
  const [id, { readHash, eraseHash }] = found;
  if (request.method === 'GET' && proof === readHash) {
    const replies = [...hub.replies].map(([one, { time }]) => ({ id: one, time }));
    const box = { feedback: id, messages: hub.messages, replies };
    return Response.json({ time: hub.now, received, ...box });
  }
  if (request.method === 'PUT' && proof === readHash) {
    const known = hub.replies.has(reply);
    const { sealed } = v.parse(putReplySchema, await request.json());
    if (!known) hub.replies.set(reply, { time: hub.now, sealed });
    return Response.json({ time: hub.now }, { status: known ? 200 : 201 });
  }
  if (request.method === 'DELETE' && proof === eraseHash) {
    hub.feedback.delete(id);
    return new Response(null, { status: 204 });
  }
  return problem('not-found', 404);
}

/** With how many the hash begins that the protocol has for work. By the browser's own digest. */
export async function zeroBits(challenge: string, nonce: number): Promise<number> {
  const start = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(challenge));
  const message = new Uint8Array(36);
  message.set(new Uint8Array(start));
  new DataView(message.buffer).setUint32(32, nonce);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', message));
  return [...hash]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .indexOf('1');
}

function problem(type: string, status: number, members: object = {}): Response {
  return Response.json(
    { type, title: type, status, ...members },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
}
