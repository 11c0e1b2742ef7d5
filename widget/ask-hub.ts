import { decodeJson } from '../shared/seal/json.ts';

export interface HubAnswer {
  readonly response: Response;
  /** Still to be parsed; undefined where it is no JSON: a café's log-in page, a proxy's error. */
  readonly body: unknown;
}

/** How long a whole call may take. */
const timeLimit = 20_000;

/**
 * One call of the protocol; undefined when there was no answer. By hand and not through the client and its schemas: this is loaded with every page of
 * the charity's, and they are larger than the rest of it.
 */
export async function askHub(
  hub: string,
  path: string,
  init?: RequestInit,
): Promise<HubAnswer | undefined> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeLimit);
  try {
    const response = await fetch(`${hub.replace(/\/+$/, '')}/v1/${path}`, {
      ...init,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: controller.signal,
    });
    return { response, body: decodeJson(new Uint8Array(await response.arrayBuffer())) };
  } catch (error) {
    // What `fetch` throws without a network, and when it took too long.
    if (error instanceof TypeError || error instanceof DOMException) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
