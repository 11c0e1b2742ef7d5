import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Change } from '../../shared/records/change.ts';

/**
 * The servers that the peers replicate from, over the same records in memory: what PouchDB asks of a
 * CouchDB, and what a plain server would give RxDB. JSON as their own servers send it.
 */
export async function startPeers(changes: readonly Change[]) {
  const documents = changes.map(({ id, ...change }) => ({ _id: id, _rev: revision, ...change }));
  const byId = new Map(documents.map((document) => [document._id, document]));
  const checkpoints = new Map<string, unknown>();

  async function answer(request: IncomingMessage): Promise<unknown> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://peers');
    const most = Number(searchParams.get('limit') ?? searchParams.get('most') ?? 1000);
    if (pathname === '/pull') {
      const after = Number(searchParams.get('after'));
      const page = changes.slice(after, after + most);
      return {
        documents: page.map((change) => ({ ...change, _deleted: false })),
        checkpoint: { after: after + page.length },
      };
    }
    if (pathname === '/') return { couchdb: 'Welcome', uuid: 'bench', version: '3.3.3' };
    if (pathname === '/records' || pathname === '/records/') {
      return { db_name: 'records', update_seq: changes.length, doc_count: changes.length };
    }
    if (pathname === '/records/_changes') {
      const since = Number(searchParams.get('since') ?? 0);
      const page = documents.slice(since, since + most);
      const results = page.map(({ _id }, place) => {
        return { seq: since + place + 1, id: _id, changes: [{ rev: revision }] };
      });
      const last = since + page.length;
      return { results, last_seq: last, pending: changes.length - last };
    }
    if (pathname === '/records/_bulk_get') {
      const { docs }: { docs: { id: string }[] } = JSON.parse(await bodyOf(request));
      const results = docs.map(({ id }) => {
        const ok = { ...byId.get(id), _revisions: { start: 1, ids: [revision.slice(2)] } };
        return { id, docs: [{ ok }] };
      });
      return { results };
    }
    if (pathname.startsWith('/records/_local/')) {
      if (request.method !== 'PUT') return checkpoints.get(pathname);
      checkpoints.set(pathname, JSON.parse(await bodyOf(request)));
      return { ok: true, id: pathname, rev: '0-1' };
    }
    return undefined;
  }

  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') return end(request, response, {});
    answer(request).then(
      (body) => end(request, response, body),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  });
  return { url: await listen(server), [Symbol.dispose]: () => closeAtOnce(server) };
}

const revision = `1-${'a'.repeat(32)}`;

function end(request: IncomingMessage, response: ServerResponse, body: unknown): void {
  response.writeHead(body === undefined ? 404 : 200, {
    'Content-Type': 'application/json',
    'Access-Control-Allow-Origin': request.headers.origin ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Methods': 'GET, PUT, POST',
    'Access-Control-Allow-Headers': 'content-type, accept',
    'Access-Control-Max-Age': '86400',
  });
  response.end(JSON.stringify(body ?? { error: 'not_found', reason: 'missing' }));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

export function closeAtOnce(server: Server): void {
  server.closeAllConnections();
  server.close();
}
