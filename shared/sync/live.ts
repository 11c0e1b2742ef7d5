import { createParser } from 'eventsource-parser';
import * as v from 'valibot';
import { headSchema } from '../protocol/journal.ts';
import type { Cursor } from '../protocol/wire.ts';
import type { Id } from '../records/ids.ts';
import { delayAfter, isFinal } from './back-off.ts';
import type { Answer } from './call.ts';
import type { Client } from './client.ts';
import { wait } from './wait.ts';

/** The hub gives a sign of life every 20 s: this long without one, and the line is dead. */
const silence = 60_000;

/**
 * Calls `onHead` with the journal's head at once and whenever it has moved, until `signal` ends it. Only
 * says "look again": the pull is the truth. Comes back by itself when the line breaks; resolves when it
 * was ended, or the hub will not have this device any more.
 */
export async function followHead(
  client: Pick<Client, 'live'>,
  team: Id,
  onHead: (head: Cursor) => void,
  signal: AbortSignal,
): Promise<void> {
  let attempts = 0;
  while (!signal.aborted) {
    const { answer, heard } = await followOnce(client, team, onHead, signal);
    if (answer.type === 'problem' && isOver(answer)) return;
    attempts = heard ? 0 : attempts + 1;
    await wait(delayAfter(answer, attempts), signal);
  }
}

function isOver(answer: Extract<Answer<unknown>, { type: 'problem' }>): boolean {
  return isFinal(answer.problem) || answer.problem.type === 'unauthorised';
}

async function followOnce(
  client: Pick<Client, 'live'>,
  team: Id,
  onHead: (head: Cursor) => void,
  signal: AbortSignal,
): Promise<{ answer: Answer<unknown>; heard: boolean }> {
  const line = new AbortController();
  const cut = () => line.abort();
  signal.addEventListener('abort', cut, { once: true });
  try {
    const answer = await client.live(team, line.signal);
    const heard = answer.type === 'ok' && (await readHeads(answer.value, onHead, line));
    return { answer, heard };
  } finally {
    cut();
    signal.removeEventListener('abort', cut);
  }
}

/** Reads to the end of the stream, however it ends; tells whether a head was heard. */
async function readHeads(
  stream: ReadableStream<Uint8Array>,
  onHead: (head: Cursor) => void,
  line: AbortController,
): Promise<boolean> {
  let heard = false;
  const parser = createParser({
    onEvent({ event, data }) {
      const head = event === 'head' ? headIn(data) : undefined;
      if (!head || line.signal.aborted) return;
      heard = true;
      onHead(head);
    },
  });
  await readText(stream, line, (text) => parser.feed(text));
  return heard;
}

async function readText(
  stream: ReadableStream<Uint8Array>,
  line: AbortController,
  onText: (text: string) => void,
): Promise<void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let silent = setTimeout(() => line.abort(), silence);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(silent);
      silent = setTimeout(() => line.abort(), silence);
      onText(decoder.decode(value, { stream: true }));
    }
  } catch (error) {
    if (!isBrokenLine(error)) throw error;
  } finally {
    clearTimeout(silent);
  }
}

// A broken connection is a TypeError, a cut one an AbortError.
function isBrokenLine(error: unknown): boolean {
  return (
    error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError')
  );
}

function headIn(data: string): Cursor | undefined {
  try {
    const parsed = v.safeParse(headSchema, JSON.parse(data));
    return parsed.success ? parsed.output : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
