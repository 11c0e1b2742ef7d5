import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bytes, readCopy, type Unreadable, UnreadableCopy, writeCopy } from './safety-copy.ts';

const rows = [{ erased: 'one' }, { change: { set: { note: 'Zwei „Wörter“\n\u2028' } } }, ['three']];

async function* slices(...all: (readonly unknown[])[]) {
  yield* all;
}

async function fileOf(list: readonly unknown[] = rows): Promise<Bytes> {
  const chunks: Bytes[] = [];
  for await (const chunk of writeCopy(slices(list.slice(0, 2), [], list.slice(2)), 0)) {
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** In chunks of so many bytes, as a disk or an unpacker would hand it over. */
function streamOf(bytes: Bytes, size: number): ReadableStream<Bytes> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

async function read(bytes: Bytes, size = 64): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const slice of readCopy(streamOf(bytes, size))) found.push(...slice);
  return found;
}

async function faultOf(bytes: Bytes): Promise<Unreadable | 'none'> {
  try {
    await read(bytes);
    return 'none';
  } catch (error) {
    if (error instanceof UnreadableCopy) return error.reason;
    throw error;
  }
}

const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);
const textOf = (bytes: Bytes) => new TextDecoder().decode(bytes);

test('what was written is read again, however the bytes arrive', async () => {
  const json = fc.array(fc.jsonValue(), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(json, fc.integer({ min: 1, max: 200 }), async (list, size) => {
      const bytes = await fileOf(list);
      expect(await read(bytes, size)).toEqual(JSON.parse(JSON.stringify(list)));
    }),
  );
});

test('the file is JSON, a row a line, and its checksum is that of all lines but the last', async () => {
  const text = textOf(await fileOf());
  const [header, ...rest] = JSON.parse(text);
  expect(header).toEqual({
    format: 'alongside-safety-copy',
    version: 1,
    madeAt: '1970-01-01T00:00:00.000Z',
  });
  expect(rest.slice(0, -1)).toEqual(rows);
  const lines = text.split('\n').slice(0, -1);
  expect(lines).toHaveLength(5);
  const before = lines.slice(0, -1).map((line) => `${line}\n`);
  const sum = createHash('sha256').update(before.join('')).digest('hex');
  expect(rest.at(-1)).toEqual({ end: { rows: 3, sha256: sum } });
});

test('a file that was cut off anywhere is never taken for a whole one', async () => {
  const bytes = await fileOf();
  for (let length = 0; length < bytes.length; length++) {
    expect(await faultOf(bytes.slice(0, length))).not.toBe('none');
  }
  const lines = textOf(bytes).split('\n');
  expect(await faultOf(bytesOf(`${lines.slice(0, 3).join('\n')}\n`))).toBe('cut-off');
  expect(await faultOf(bytes.slice(0, -20))).toBe('cut-off');
});

test('a file in which any one byte was altered is never taken for a whole one', async () => {
  const bytes = await fileOf();
  for (let at = 0; at < bytes.length; at++) {
    const altered = bytes.slice();
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(await faultOf(altered)).not.toBe('none');
  }
});

test.each<[string, (text: string) => string, Unreadable]>([
  ['nothing', () => '', 'not-a-copy'],
  ['other JSON', () => '{"some":"thing"}\n', 'not-a-copy'],
  ['another program’s lines', () => '[{"format":"other","version":1},\n', 'not-a-copy'],
  ['a newer version', (text) => text.replace('"version":1', '"version":2'), 'newer'],
  ['a line too few', (text) => text.replace('{"erased":"one"},\n', ''), 'damaged'],
  ['a line twice', (text) => text.replace('["three"],\n', '["three"],\n["three"],\n'), 'damaged'],
  ['a line that is no JSON', (text) => text.replace('["three"]', '["three"'), 'damaged'],
  ['lines in another order', (text) => text.replace(/(.*\n)(\[.*\n)(\{"end)/, '$2$1$3'), 'damaged'],
  ['something after its end', (text) => `${text}["more"],\n`, 'damaged'],
  ['the line breaks of another system', (text) => text.replaceAll('\n', '\r\n'), 'not-a-copy'],
])('with %s, it says what is wrong', async (_, alter, reason) => {
  expect(await faultOf(bytesOf(alter(textOf(await fileOf()))))).toBe(reason);
});

test('bytes that are no text are told of', async () => {
  const bytes = await fileOf();
  bytes[200] = 0xff;
  expect(await faultOf(bytes)).toBe('damaged');
});

test('a stream that fails on the way is a damaged file, with the cause', async () => {
  const cause = new TypeError('unpacking failed');
  const failing = new ReadableStream<Bytes>({ pull: (controller) => controller.error(cause) });
  await expect(readCopy(failing).next()).rejects.toMatchObject({ reason: 'damaged', cause });
});
