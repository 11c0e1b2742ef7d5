import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { toHex } from '../records/hex.ts';

/**
 * The file of a safety copy: one JSON array with a row on each line, so that it can be read as a stream
 * and by any program that knows JSON. The first line says what it is, the last how many rows there were and
 * the SHA-256 of all bytes before that line: a file that was cut off or altered is known by them. What the
 * rows are is for who writes and reads them. `docs/safety-copy.md` describes it for people.
 */
const format = 'alongside-safety-copy';

/** One more for a kind of row, or a field, that a reader of this version must not miss. */
const version = 1;

/** Why a file cannot be read as a copy. */
export type Unreadable =
  /** It is something else. */
  | 'not-a-copy'
  /** A newer version of this format: a newer version of the extension reads it. */
  | 'newer'
  /** It ends before its last line. */
  | 'cut-off'
  | 'damaged';

/** Thrown by {@link readCopy}: the only way out of the middle of a stream. */
export class UnreadableCopy extends Error {
  override readonly name = 'UnreadableCopy';
  readonly reason: Unreadable;

  constructor(reason: Unreadable, options?: ErrorOptions) {
    super(`The safety copy cannot be read: ${reason}`, options);
    this.reason = reason;
  }
}

export type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes of a copy, a chunk for each slice of rows. */
export async function* writeCopy(
  slices: AsyncIterable<readonly unknown[]>,
  madeAt: number,
): AsyncGenerator<Bytes> {
  const hash = sha256.create();
  let rows = 0;
  const encode = (lines: readonly string[]) => {
    const bytes = new TextEncoder().encode(lines.map((line) => `${line},\n`).join(''));
    hash.update(bytes);
    return bytes;
  };
  const header = { format, version, madeAt: new Date(madeAt).toISOString() };
  yield encode([`[${JSON.stringify(header)}`]);
  for await (const slice of slices) {
    rows += slice.length;
    if (slice.length > 0) yield encode(slice.map((row) => JSON.stringify(row)));
  }
  const end = { end: { rows, sha256: toHex(hash.digest()) } };
  yield new TextEncoder().encode(`${JSON.stringify(end)}]\n`);
}

const headerSchema = v.object({ format: v.literal(format), version: v.number() });
const endSchema = v.object({ end: v.object({ rows: v.number(), sha256: v.string() }) });

type End = v.InferOutput<typeof endSchema>['end'];

/** The rows of a copy, in slices. Throws {@link UnreadableCopy}, at the latest at its end. */
export async function* readCopy(bytes: ReadableStream<Bytes>): AsyncGenerator<readonly unknown[]> {
  const hash = sha256.create();
  let rows = 0;
  let begun = false;
  let end: End | undefined;
  for await (const { text, bytes: raw } of linesOf(bytes)) {
    if (end) throw new UnreadableCopy('damaged');
    if (!begun) checkHeader(text[0]);
    const { body, closing } = withoutClosing(begun ? text : text.slice(1));
    begun = true;
    // Its closing line is ASCII: as many bytes as characters.
    hash.update(raw.subarray(0, raw.length - closing.length));
    const values = body.map(valueIn);
    rows += values.length;
    yield values;
    if (closing) end = endIn(closing);
  }
  if (!begun) throw new UnreadableCopy('not-a-copy');
  if (!end) throw new UnreadableCopy('cut-off');
  if (end.rows !== rows || end.sha256 !== toHex(hash.digest())) throw new UnreadableCopy('damaged');
}

interface Lines {
  readonly text: readonly string[];
  /** The same, line breaks included. */
  readonly bytes: Bytes;
}

/** Longer than any line of ours, so that a file without line breaks is not held as a whole. */
const longestLine = 2 ** 26;
const lineBreak = 0x0a;

/** Whole lines, as many as have come. */
async function* linesOf(stream: ReadableStream<Bytes>): AsyncGenerator<Lines> {
  let held = new Uint8Array();
  let begun = false;
  for await (const chunk of chunksOf(stream)) {
    const end = chunk.lastIndexOf(lineBreak) + 1;
    if (end > 0) yield toLines(joined(held, chunk.subarray(0, end)));
    begun ||= end > 0;
    held = end > 0 ? chunk.slice(end) : joined(held, chunk);
    if (held.length > longestLine) throw new UnreadableCopy('not-a-copy');
  }
  if (held.length > 0) throw new UnreadableCopy(begun ? 'cut-off' : 'not-a-copy');
}

async function* chunksOf(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await readFrom(reader);
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever reads may have had enough: what is before it need not go on.
    await reader.cancel().catch(() => undefined);
  }
}

// A file that is gone, and whatever unpacks and unlocks it on the way, says so here.
async function readFrom(reader: ReadableStreamDefaultReader<Bytes>) {
  try {
    return await reader.read();
  } catch (cause) {
    throw new UnreadableCopy('damaged', { cause });
  }
}

function joined(before: Bytes, after: Bytes): Bytes {
  if (before.length === 0) return after.slice();
  const bytes = new Uint8Array(before.length + after.length);
  bytes.set(before);
  bytes.set(after, before.length);
  return bytes;
}

function toLines(bytes: Bytes): Lines {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text: text.slice(0, -1).split('\n'), bytes };
  } catch (cause) {
    throw new UnreadableCopy('damaged', { cause });
  }
}

function checkHeader(line = ''): void {
  const header = v.safeParse(headerSchema, parsed(line.slice(1, -1)));
  if (!header.success || !line.startsWith('[')) throw new UnreadableCopy('not-a-copy');
  if (header.output.version > version) throw new UnreadableCopy('newer');
}

/** `closing` is the line that ends the file, with its line break; empty while it has not come. */
function withoutClosing(text: readonly string[]): { body: readonly string[]; closing: string } {
  const last = text.at(-1) ?? '';
  if (!last.startsWith('{"end":')) return { body: text, closing: '' };
  return { body: text.slice(0, -1), closing: `${last}\n` };
}

function endIn(line: string): End {
  const end = v.safeParse(endSchema, parsed(line.slice(0, -2)));
  if (!end.success || !line.endsWith(']\n')) throw new UnreadableCopy('damaged');
  return end.output.end;
}

function valueIn(line: string): unknown {
  const value = parsed(line.slice(0, -1));
  if (value === undefined || !line.endsWith(',')) throw new UnreadableCopy('damaged');
  return value;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
