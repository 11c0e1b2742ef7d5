import * as v from 'valibot';
import { epoch, id, number } from '../protocol/wire.ts';
import { fromBase64url, toBase64url } from '../records/bytes.ts';
import { type Change, parseChange } from '../records/change.ts';
import type { Id } from '../records/ids.ts';
import { openContent, sealContent } from '../seal/content-key.ts';
import type { Bytes } from '../seal/envelope.ts';
import { decodeJson, encodeJson } from '../seal/json.ts';
import { current, type KeyRing } from '../seal/key-ring.ts';

/** What a snapshot is made of (decision 0013): chunks of changes, and a manifest that lists them. */

const manifestSchema = v.object({
  v: v.literal(1),
  epoch,
  number,
  chunks: v.array(v.object({ first: id, changes: number, hash: v.string() })),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;

export async function sealManifest(
  ring: KeyRing,
  snapshot: Id,
  manifest: Manifest,
): Promise<string> {
  const binding = { team: ring.team, id: snapshot, subject: snapshot, what: 'snapshot' } as const;
  return toBase64url(await sealContent(current(ring.content), binding, encodeJson(manifest)));
}

/** Undefined when no key of ours opens it, or it is not one. */
export async function openManifest(
  ring: KeyRing,
  snapshot: Id,
  sealed: string,
): Promise<Manifest | undefined> {
  const binding = { team: ring.team, id: snapshot, subject: snapshot, what: 'snapshot' } as const;
  const opened = await openContent(ring, binding, fromBase64url(sealed) ?? new Uint8Array());
  if (opened.type === 'failed') return undefined;
  const parsed = v.safeParse(manifestSchema, decodeJson(opened.plaintext));
  return parsed.success ? parsed.output : undefined;
}

export async function sealChunk(
  ring: KeyRing,
  snapshot: Id,
  chunk: number,
  changes: readonly Change[],
): Promise<Bytes> {
  const packed = await through(new CompressionStream('gzip'), encodeJson(changes));
  return sealContent(current(ring.content), bindingOf(ring, snapshot, chunk), packed);
}

/** Undefined when no key of ours opens it. What is in it and is no change is left out. */
export async function openChunk(
  ring: KeyRing,
  snapshot: Id,
  chunk: number,
  sealed: Bytes,
): Promise<Change[] | undefined> {
  const opened = await openContent(ring, bindingOf(ring, snapshot, chunk), sealed);
  if (opened.type === 'failed') return undefined;
  const text = await unpacked(opened.plaintext);
  const list = text && decodeJson(text);
  return Array.isArray(list) ? list.flatMap((one) => parseChange(one) ?? []) : undefined;
}

export async function hashOfBytes(bytes: Bytes): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function bindingOf({ team }: KeyRing, snapshot: Id, chunk: number) {
  return { team, id: snapshot, subject: `${chunk}`, what: 'chunk' } as const;
}

/** More than any chunk that fits holds; what grows beyond was made to fill the memory. */
const mostUnpacked = 64 * 1024 * 1024;

async function unpacked(bytes: Bytes): Promise<Bytes | undefined> {
  try {
    return await through(new DecompressionStream('gzip'), bytes);
  } catch (error) {
    // What is no gzip, or is cut short; or grows too large.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Bytes,
): Promise<Bytes> {
  let size = 0;
  const limit = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(part, controller) {
      size += part.length;
      if (size > mostUnpacked) throw new RangeError('A chunk grows too large');
      controller.enqueue(part);
    },
  });
  const parts = new Blob([bytes]).stream().pipeThrough(stream).pipeThrough(limit);
  return new Uint8Array(await new Response(parts).arrayBuffer());
}
