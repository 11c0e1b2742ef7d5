import * as v from 'valibot';
import type { Id } from '../records/ids.ts';
import { limits } from './limits.ts';
import { bytes, bytes32, derivedName, epoch, id, ringNumber, time } from './wire.ts';

/** A team's key ring as it is handed to its devices, and the recovery kit that brings it back. */

const sealedRing = bytes(limits.sealedRing);
const sealedBox = bytes(limits.sealedBox);
const someDevices = v.pipe(v.array(id), v.maxLength(limits.devices));

export const devicesSchema = v.object({
  ring: ringNumber,
  devices: v.array(v.object({ device: id, madeAt: time })),
});
export type Devices = v.InferOutput<typeof devicesSchema>;

const putRecoverySchema = v.object({
  recovery: derivedName,
  claimHash: bytes32,
  pair: bytes(limits.sealedPair),
  box: sealedBox,
});

export const putRingSchema = v.pipe(
  v.object({
    id,
    after: ringNumber,
    ring: ringNumber,
    sealed: sealedRing,
    boxes: v.pipe(
      v.array(v.object({ device: id, sealed: sealedBox })),
      v.minLength(1),
      v.maxLength(limits.devices),
    ),
    removed: someDevices,
    recovery: v.optional(putRecoverySchema),
  }),
  v.check(({ after, ring }) => ring > after, 'a ring is above the one before'),
  v.check((ring) => namesEachOnce(ring), 'a device stays or goes, once'),
);
export type PutRing = v.InferOutput<typeof putRingSchema>;

function namesEachOnce({ boxes, removed }: { boxes: { device: Id }[]; removed: Id[] }): boolean {
  const named = [...boxes.map(({ device }) => device), ...removed];
  return new Set(named).size === named.length;
}

export const ringPutSchema = v.object({ ring: ringNumber });

export const ringsSchema = v.object({
  ring: ringNumber,
  rings: v.array(
    v.object({ id, ring: ringNumber, sender: id, sealed: sealedRing, box: sealedBox }),
  ),
});
export type Rings = v.InferOutput<typeof ringsSchema>;
export type HandedRing = Rings['rings'][number];

export const claimRecoverySchema = v.object({ claim: bytes32, device: id, secretHash: bytes32 });
export type ClaimRecovery = v.InferOutput<typeof claimRecoverySchema>;

export const recoveryClaimedSchema = v.object({
  team: id,
  id,
  ring: ringNumber,
  sealed: sealedRing,
  box: sealedBox,
  pair: bytes(limits.sealedPair),
  epoch,
  time,
});
export type RecoveryClaimed = v.InferOutput<typeof recoveryClaimedSchema>;
