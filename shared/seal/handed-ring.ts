import * as v from 'valibot';
import { fromBase64url, toBase64url } from '../records/bytes.ts';
import type { Id } from '../records/ids.ts';
import type { Binding } from './binding.ts';
import { openContent, sealContent } from './content-key.ts';
import { openSealed, sealTo } from './hpke.ts';
import { decodeJson, encodeJson } from './json.ts';
import { keyPairIdOf } from './key-id.ts';
import {
  contentKeySchema,
  type KeyRing,
  makeContentKey,
  parseKeyRing,
  type RingDevice,
} from './key-ring.ts';
import type { SealKeyPair } from './keys.ts';
import { hashOf } from './secret.ts';

/**
 * A key ring on its way to the team's devices. It is sealed once, under a key of its own; a box holds that
 * key for one device, and the hash of what it opens, so that whoever sealed the box vouches for the ring.
 * All base64url, as the protocol has it.
 */
export interface HandedRing {
  readonly id: Id;
  readonly sealed: string;
}

export interface Boxed extends HandedRing {
  readonly box: string;
}

export interface RingForAll extends HandedRing {
  readonly boxes: readonly { readonly device: Id; readonly sealed: string }[];
  /** For the recovery kit, where the ring names one. */
  readonly recoveryBox: string | undefined;
}

/** Seals the ring for the devices that it lists, and for its recovery kit. */
export async function handRing(id: Id, ring: KeyRing, sender: SealKeyPair): Promise<RingForAll> {
  const key = makeContentKey();
  const sealed = toBase64url(await sealContent(key, ringBinding(ring.team, id), encodeJson(ring)));
  const content = encodeJson({ v: 1, key, hash: await hashOf(sealed) });
  const boxFor = async ({ device, key: to }: RingDevice) => {
    const binding = boxBinding(ring.team, id, device);
    return { device, sealed: toBase64url(await sealTo(await named(to), binding, content, sender)) };
  };
  const boxes = await Promise.all(ring.devices.map(boxFor));
  return { id, sealed, boxes, recoveryBox: await recoveryBoxFor(id, ring, content) };
}

/** The ring in a box for this device, sealed by who has the other half of `sender`; undefined if it is none. */
export async function openHandedRing(
  team: Id,
  { id, sealed, box }: Boxed,
  to: { readonly device: Id; readonly pair: SealKeyPair },
  sender: string,
): Promise<KeyRing | undefined> {
  const binding = boxBinding(team, id, to.device);
  const opened = await openSealed([to.pair], binding, bytesIn(box), sender);
  return opened.type === 'opened' ? openRing(team, { id, sealed }, opened.plaintext) : undefined;
}

/** The same for who has the kit, who cannot know the devices of the team: from nobody known. */
export async function openRecoveredRing(
  team: Id,
  { id, sealed, box }: Boxed,
  kit: { readonly recovery: string; readonly pair: SealKeyPair },
): Promise<KeyRing | undefined> {
  const binding = recoveryBinding(team, id, kit.recovery);
  const opened = await openSealed([kit.pair], binding, bytesIn(box));
  return opened.type === 'opened' ? openRing(team, { id, sealed }, opened.plaintext) : undefined;
}

async function recoveryBoxFor(
  id: Id,
  { team, recovery }: KeyRing,
  content: Uint8Array,
): Promise<string | undefined> {
  if (!recovery) return undefined;
  const binding = recoveryBinding(team, id, recovery.recovery);
  return toBase64url(await sealTo(await named(recovery.publicKey), binding, content));
}

const contentSchema = v.object({ v: v.literal(1), key: contentKeySchema, hash: v.string() });

async function openRing(
  team: Id,
  { id, sealed }: HandedRing,
  content: Uint8Array,
): Promise<KeyRing | undefined> {
  const parsed = v.safeParse(contentSchema, decodeJson(content));
  if (!parsed.success || parsed.output.hash !== (await hashOf(sealed))) return undefined;
  const keys = { content: [parsed.output.key] };
  const opened = await openContent(keys, ringBinding(team, id), bytesIn(sealed));
  if (opened.type === 'failed') return undefined;
  const ring = parseKeyRing(decodeJson(opened.plaintext));
  return ring?.team === team ? { ...ring, id } : undefined;
}

async function named(key: string) {
  return { id: await keyPairIdOf(bytesIn(key)), key };
}

function ringBinding(team: Id, id: Id): Binding {
  return { team, id, subject: id, what: 'ring' };
}

function boxBinding(team: Id, id: Id, device: Id): Binding {
  return { team, id, subject: device, what: 'box' };
}

function recoveryBinding(team: Id, id: Id, recovery: string): Binding {
  return { team, id, subject: recovery, what: 'recovery' };
}

function bytesIn(text: string) {
  return fromBase64url(text) ?? new Uint8Array();
}
