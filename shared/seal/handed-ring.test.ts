import { beforeAll, expect, test } from 'vitest';
import { newId } from '../records/ids.ts';
import { isProven, proveDevice } from './device-proof.ts';
import { type Boxed, handRing, openHandedRing, openRecoveredRing } from './handed-ring.ts';
import { makeSealKeyPair } from './hpke.ts';
import {
  isContinued,
  joined,
  type KeyRing,
  makeKeyRing,
  parseKeyRing,
  withNewKeys,
} from './key-ring.ts';
import type { SealKeyPair } from './keys.ts';
import { parseRecoveryCode } from './recovery-code.ts';
import { deriveRecovery, makeRecoveryKit, openKitPair } from './recovery-kit.ts';

const [team, id, device, other] = [newId(), newId(), newId(), newId()];

let ring: KeyRing;
let [sender, pair, stranger]: SealKeyPair[] = [];
let code: string;
let handed: Awaited<ReturnType<typeof handRing>>;

beforeAll(async () => {
  [sender, pair, stranger] = await Promise.all([
    makeSealKeyPair(),
    makeSealKeyPair(),
    makeSealKeyPair(),
  ]);
  const kit = await makeRecoveryKit(team, Date.now());
  code = kit.code;
  const devices = [
    { device, key: known(pair).publicKey },
    { device: other, key: known(sender).publicKey },
  ];
  ring = { ...(await makeKeyRing(team)), devices, recovery: kit.recovery };
  handed = await handRing(id, ring, known(sender));
});

function known(keys: SealKeyPair | undefined): SealKeyPair {
  if (!keys) throw new Error('not made yet');
  return keys;
}

function boxed(fields: Partial<Boxed> = {}): Boxed {
  const box = handed.boxes.find((one) => one.device === device)?.sealed ?? '';
  return { id, sealed: handed.sealed, box, ...fields };
}

const open = (box: Boxed, of = team, to = device, from = known(sender).publicKey) =>
  openHandedRing(of, box, { device: to, pair: known(pair) }, from);

test('a ring opens for the device it was sealed to, as from who sealed it', async () => {
  expect(await open(boxed())).toEqual({ ...ring, id });
});

test('a box does not open in another team, as another ring, for another device, or as from another', async () => {
  expect(await open(boxed(), newId())).toBeUndefined();
  expect(await open(boxed({ id: newId() }))).toBeUndefined();
  expect(await open(boxed(), team, other)).toBeUndefined();
  expect(await open(boxed(), team, device, known(stranger).publicKey)).toBeUndefined();
  const theirs = handed.boxes.find((one) => one.device === other)?.sealed ?? '';
  expect(await open(boxed({ box: theirs }))).toBeUndefined();
  expect(await open(boxed({ box: handed.recoveryBox ?? '' }))).toBeUndefined();
});

test('a box vouches for one ring: another one under the same key is not taken', async () => {
  const again = await handRing(id, ring, known(sender));
  expect(await open(boxed({ sealed: again.sealed }))).toBeUndefined();
});

async function openWith(typed: string, fields: Partial<Boxed> = {}, of = team) {
  const secret = parseRecoveryCode(typed);
  if (!secret || !ring.recovery) throw new Error('no kit');
  const { recovery, key } = await deriveRecovery(secret);
  const kitPair = await openKitPair(key, of, recovery, ring.recovery.pair);
  const box = { ...boxed(), box: handed.recoveryBox ?? '', ...fields };
  return kitPair && openRecoveredRing(of, box, { recovery, pair: kitPair });
}

test('the code of the kit opens the ring, and no other code, team or ring', async () => {
  expect(await openWith(code)).toEqual({ ...ring, id });
  expect(await openWith((await makeRecoveryKit(team, 0)).code)).toBeUndefined();
  expect(await openWith(code, {}, newId())).toBeUndefined();
  expect(await openWith(code, { id: newId() })).toBeUndefined();
  expect(await openWith(code, { box: boxed().box })).toBeUndefined();
});

test('what the hub and the devices know of a kit says nothing of its code', async () => {
  const { recovery } = await makeRecoveryKit(team, 0, (length) => new Uint8Array(length).fill(7));
  const { claim, key } = await deriveRecovery(new Uint8Array(16).fill(7));
  const text = JSON.stringify(recovery);
  for (const secret of [claim, key.key, 'BwcHBwcHBwcHBwcHBwcHBw'])
    expect(text).not.toContain(secret);
});

test('new keys come after the old ones, and the signing key stays', async () => {
  const next = await withNewKeys(ring);
  expect([next.content.length, next.seal.length]).toEqual([2, 2]);
  expect(next.sign).toEqual(ring.sign);
  expect(isContinued(ring, next)).toBe(true);
  expect(isContinued(next, ring)).toBe(false);
  expect(isContinued(ring, { ...next, content: next.content.toReversed() })).toBe(false);
});

test('two rings that were made apart become one that goes on from both, with keys of its own', async () => {
  const [one, two] = [await withNewKeys(ring), await withNewKeys(ring)];
  const both = await joined({ ...one, removed: [device] }, { ...two, number: 4, removed: [other] });
  expect([isContinued(one, two), isContinued(one, both), isContinued(two, both)]).toEqual([
    ...[false, true, true],
  ]);
  expect([both.number, both.content.length, both.sign.length]).toEqual([5, 4, 1]);
  expect(both.removed).toEqual([device, other]);
});

test('what a newer version put into a ring is handed on', async () => {
  const newer = { ...ring, later: 1, devices: [{ device, key: known(pair).publicKey, later: 2 }] };
  expect(parseKeyRing(JSON.parse(JSON.stringify(newer)))).toEqual(newer);
});

test('only who has the newest keys can introduce a device, and only that one', async () => {
  const introduced = { device, key: known(pair).publicKey };
  const proof = await proveDevice(ring, introduced);
  expect(await isProven(ring, introduced, proof)).toBe(true);
  expect(await isProven(await withNewKeys(ring), introduced, proof)).toBe(false);
  expect(await isProven(ring, { ...introduced, device: other }, proof)).toBe(false);
  expect(await isProven(ring, { ...introduced, key: known(sender).publicKey }, proof)).toBe(false);
  expect(await isProven(ring, introduced, '')).toBe(false);
  expect(await isProven(ring, introduced, '???')).toBe(false);
});
