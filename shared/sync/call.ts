import * as v from 'valibot';
import { type Problem, problemSchema } from '../protocol/problem.ts';
import { waitAsked } from './back-off.ts';

/** One call of the protocol, made and its answer parsed. `client.ts` lists the calls there are. */

/** What came of a call. A hub that cannot be reached, or says no, is expected. */
export type Answer<T> =
  | { readonly type: 'ok'; readonly value: T }
  /** The hub's no. `retryAfter`: milliseconds it asks us to wait. */
  | { readonly type: 'problem'; readonly problem: Problem; readonly retryAfter?: number }
  /** No answer, or none that is the hub's: a café's log-in page, a proxy's error, which may ask to wait. */
  | { readonly type: 'offline'; readonly retryAfter?: number };

export interface ClientOptions {
  /** The hub's address. */
  readonly hub: string;
  readonly fetch?: typeof globalThis.fetch;
  /** `<device id>.<secret>`, for the calls of devices. */
  readonly token?: string;
  /** Ends whatever is under way; what it ends answers `offline`. */
  readonly signal?: AbortSignal;
}

export interface Ask<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After `/v1/`; the parts are escaped. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Instead of a body in JSON. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly authorization?: string | undefined;
  readonly cache?: RequestCache;
  /** What a good answer's body is; null for one without. */
  readonly answer: v.GenericSchema<unknown, T>;
}

export type Call = <T>(ask: Ask<T>) => Promise<Answer<T>>;

/** How long a whole call may take. */
export const timeLimit = 20_000;

export function makeCall(options: ClientOptions): Call {
  return (ask) =>
    withinTime(options.signal, timeLimit, async (signal) => {
      const response = await sendRequest(options, ask, signal);
      return readAnswer(response, await response.text(), ask.answer);
    });
}

export function sendRequest(
  { hub, fetch = globalThis.fetch }: ClientOptions,
  {
    method,
    path,
    query,
    body,
    bytes,
    authorization,
    cache = 'no-store',
  }: Omit<Ask<unknown>, 'answer'>,
  signal: AbortSignal,
): Promise<Response> {
  const search = query ? `?${new URLSearchParams(query)}` : '';
  const address = `${hub.replace(/\/+$/, '')}/v1/${path.map(encodeURIComponent).join('/')}${search}`;
  const headers = new Headers();
  if (authorization !== undefined) headers.set('authorization', authorization);
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (bytes) headers.set('content-type', 'application/octet-stream');
  return fetch(address, {
    method,
    headers,
    body: bytes ?? (body === undefined ? null : JSON.stringify(body)),
    cache,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal,
  });
}

/** Runs `work` with a signal that `outer` or the end of the time aborts; then there was no answer. */
export async function withinTime<T>(
  outer: AbortSignal | undefined,
  limit: number,
  work: (signal: AbortSignal) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  // By hand: AbortSignal.any is younger than some of the phones that visitors have.
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, limit);
  outer?.addEventListener('abort', stop, { once: true });
  if (outer?.aborted) stop();
  try {
    return await work(controller.signal);
  } catch (error) {
    if (isNoAnswer(error)) return { type: 'offline' };
    throw error;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', stop);
  }
}

// fetch and reading a body reject with TypeError for the network and AbortError for the signal.
function isNoAnswer(error: unknown): boolean {
  return (
    error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError')
  );
}

export function readAnswer<T>(
  response: Response,
  text: string,
  schema: v.GenericSchema<unknown, T>,
): Answer<T> {
  const body = fromJson(text);
  if (!response.ok) return readProblem(response, body);
  const parsed = v.safeParse(schema, body);
  return parsed.success ? { type: 'ok', value: parsed.output } : { type: 'offline' };
}

function readProblem(response: Response, body: unknown): Answer<never> {
  const parsed = v.safeParse(problemSchema, body);
  const asked = waitAsked(response.headers.get('retry-after'));
  const wait = asked !== undefined && { retryAfter: asked };
  return parsed.success
    ? { type: 'problem', problem: parsed.output, ...wait }
    : { type: 'offline', ...wait };
}

function fromJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
