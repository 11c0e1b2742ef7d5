import * as v from 'valibot';
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
  readonly messages: { readonly id: string; readonly time: number; readonly sealed: string }[];
  network: 'on' | 'off' | 'answers-lost';
  /** Answers every PUT of feedback with this problem. */
  refuse?: { readonly type: string; readonly status: number };
}

const received = Date.UTC(2026, 10, 23, 10);

export function hubInMemory(site: string, signed: Signed): HubInMemory {
  const hub: HubInMemory = {
    url: 'https://hub.example',
    requests: [],
    feedback: new Map(),
    messages: [],
    network: 'on',
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
    hub.feedback.set(id, v.parse(putFeedbackSchema, await request.json()));
    return Response.json({ time: received }, { status: known ? 200 : 201 });
  }
  return mailbox(hub, request, name ?? '');
}

async function mailbox(hub: HubInMemory, request: Request, name: string): Promise<Response> {
  const found = [...hub.feedback].find(([, one]) => one.mailbox === name);
  const proof = await hashOf(request.headers.get('authorization')?.slice('Receipt '.length) ?? '');
  if (!found) return problem('not-found', 404);
  const [id, { readHash, eraseHash }] = found;
  if (request.method === 'GET' && proof === readHash) {
    return Response.json({ time: received, received, messages: hub.messages });
  }
  if (request.method === 'DELETE' && proof === eraseHash) {
    hub.feedback.delete(id);
    return new Response(null, { status: 204 });
  }
  return problem('not-found', 404);
}

function problem(type: string, status: number): Response {
  return Response.json(
    { type, title: type, status },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
}
