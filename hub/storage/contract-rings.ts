import { beforeEach, describe, expect, test } from 'vitest';
import { type Id, newId } from '../../shared/records/ids.ts';
import { text } from './contract-pieces.ts';
import type { NewRing, Storage } from './storage.ts';

/** The part of the contract that is about devices, key rings and recovery. */
export function describeRings(storageOf: () => Storage): void {
  describe('devices and key rings', () => {
    let storage: Storage;
    let team: Id;
    let first: Id;
    let second: Id;

    beforeEach(async () => {
      storage = storageOf();
      [team, first] = [newId(), newId()];
      await storage.createTeam({ team, device: first, secretHash: text(32), time: 1 });
      second = await joined(2);
    });

    async function joined(time: number): Promise<Id> {
      const invite = { team, invite: newId(), claimHash: text(32), sealed: text(90), expires: 99 };
      const device = newId();
      await storage.putInvite({ ...invite, ring: (await storage.ring(team)).number }, 9);
      const guest = { team, invite: invite.invite, device, secretHash: text(32), time };
      expect(await storage.admit(guest, 9)).toBe('admitted');
      return device;
    }

    function ring(fields: Partial<NewRing> = {}): NewRing {
      const boxes = [first, second].map((device) => ({ device, sealed: text(300) }));
      const place = { team, id: newId(), after: 1, ring: 2, sender: first };
      return { ...place, sealed: text(900), boxes, removed: [], ...fields };
    }

    const kit = () => ({ recovery: text(16), claimHash: text(32), pair: text(90), box: text(90) });

    const without = (gone: Id) => ({
      boxes: [first, second]
        .filter((device) => device !== gone)
        .map((device) => ({ device, sealed: text(300) })),
      removed: [gone],
    });

    test('lists the devices of a team, oldest first, and no others', async () => {
      const other = newId();
      await storage.createTeam({ team: other, device: newId(), secretHash: text(32), time: 1 });
      expect(await storage.devices(team)).toEqual([
        { device: first, madeAt: 1 },
        { device: second, madeAt: 2 },
      ]);
    });

    test('a team takes no more devices than it may have, and no invite is used up by trying', async () => {
      const invite = { team, invite: newId(), claimHash: text(32), sealed: text(9), expires: 99 };
      await storage.putInvite({ ...invite, ring: 1 }, 9);
      const guest = { team, invite: invite.invite, device: newId(), secretHash: text(32), time: 3 };
      expect(await storage.admit(guest, 2)).toBe('full');
      expect(await storage.admit({ ...guest, device: newId() }, 3)).toBe('admitted');
    });

    test('a device that is dropped is not there any more, nor are its boxes', async () => {
      await storage.putRing(ring());
      await storage.dropDevice(team, second);
      await storage.dropDevice(team, second);
      expect(await storage.device(second)).toBeUndefined();
      expect(await storage.ringsFor(team, second, 0)).toEqual([]);
      expect(await storage.devices(team)).toHaveLength(1);
    });

    test('begins with ring 1, and hands each later one to those who have a box, in order', async () => {
      expect(await storage.ring(team)).toEqual({ number: 1, id: undefined });
      const [two, three] = [ring(), ring({ after: 2, ring: 3, sender: second })];
      expect(await storage.putRing(two)).toBe('stored');
      expect(await storage.putRing(three)).toBe('stored');
      expect(await storage.ring(team)).toEqual({ number: 3, id: three.id });
      const handed = ({ id, ring, sender, sealed, boxes }: NewRing) => {
        const box = boxes.find(({ device }) => device === second)?.sealed;
        return { id, ring, sender, sealed, box };
      };
      expect(await storage.ringsFor(team, second, 1)).toEqual([handed(two), handed(three)]);
      expect(await storage.ringsFor(team, second, 2)).toEqual([handed(three)]);
      expect(await storage.ringsFor(team, newId(), 0)).toEqual([]);
    });

    test('the same ring again changes nothing, also when others came after it', async () => {
      const [two, three] = [ring(), ring({ after: 2, ring: 3 })];
      await storage.putRing(two);
      expect(await storage.putRing(two)).toBe('stored');
      await storage.putRing(three);
      expect(await storage.putRing(two)).toBe('stored');
      expect(await storage.ring(team)).toMatchObject({ number: 3 });
      expect(await storage.ringsFor(team, first, 0)).toHaveLength(2);
    });

    test('of many rings at once one is kept, and the others hear that they are behind', async () => {
      const rings = Array.from({ length: 20 }, () => ring());
      const outcomes = await Promise.all(rings.map((one) => storage.putRing(one)));
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'behind')).toHaveLength(19);
      expect(await storage.ringsFor(team, first, 0)).toHaveLength(1);
    });

    test('revokes the devices that go, and only those', async () => {
      await storage.putRing(ring());
      await storage.putRing(ring({ after: 2, ring: 3, ...without(second) }));
      expect(await storage.device(second)).toBeUndefined();
      expect(await storage.ringsFor(team, second, 0)).toEqual([]);
      expect(await storage.device(first)).toMatchObject({ team });
      expect(await storage.ringsFor(team, first, 0)).toHaveLength(2);
    });

    test('a ring that does not name every device is not kept', async () => {
      const boxes = [{ device: first, sealed: text(300) }];
      expect(await storage.putRing(ring({ boxes }))).toBe('incomplete');
      expect(await storage.ring(team)).toMatchObject({ number: 1 });
      expect(await storage.device(second)).toBeDefined();
    });

    test('drops the invites that nobody claimed; a device that was let in can still ask again', async () => {
      const open = { team, invite: newId(), claimHash: text(32), sealed: text(90), expires: 99 };
      const used = { ...open, invite: newId() };
      await storage.putInvite({ ...open, ring: 1 }, 9);
      await storage.putInvite({ ...used, ring: 1 }, 9);
      const guest = { team, invite: used.invite, device: newId(), secretHash: text(32), time: 3 };
      await storage.admit(guest, 9);
      const boxes = [...ring().boxes, { device: guest.device, sealed: text(300) }];
      expect(await storage.putRing(ring({ boxes }))).toBe('stored');
      expect(await storage.invite(open.invite)).toBeUndefined();
      expect(await storage.admit(guest, 9)).toBe('admitted');
    });

    test('takes no invite with a ring of before, and lets nobody in again who was removed', async () => {
      const invite = { team, invite: newId(), claimHash: text(32), sealed: text(90), expires: 99 };
      const guest = { team, invite: invite.invite, device: newId(), secretHash: text(32), time: 3 };
      await storage.putInvite({ ...invite, ring: 1 }, 9);
      await storage.admit(guest, 9);
      await storage.putRing(ring({ removed: [guest.device] }));
      expect(await storage.admit(guest, 9)).toBe('used');
      const late = { ...invite, invite: newId() };
      expect(await storage.putInvite({ ...late, ring: 1 }, 9)).toBe('behind');
      expect(await storage.putInvite({ ...late, ring: 2 }, 9)).toEqual(late);
    });

    test('gives the recovery kit with the newest ring, until another kit or none takes its place', async () => {
      const [one, other] = [kit(), kit()];
      const two = ring({ recovery: one });
      await storage.putRing(two);
      const { claimHash, pair, box } = one;
      const held = { team, id: two.id, ring: 2, sealed: two.sealed, claimHash, pair, box };
      expect(await storage.recovery(one.recovery)).toEqual(held);
      const renewed = { ...one, box: text(80) };
      const three = ring({ after: 2, ring: 3, recovery: renewed });
      await storage.putRing(three);
      expect(await storage.recovery(one.recovery)).toMatchObject({ ring: 3, box: renewed.box });
      await storage.putRing(ring({ after: 3, ring: 4, recovery: other }));
      expect(await storage.recovery(one.recovery)).toBeUndefined();
      expect(await storage.recovery(other.recovery)).toMatchObject({ ring: 4 });
      await storage.putRing(ring({ after: 4, ring: 5 }));
      expect(await storage.recovery(other.recovery)).toBeUndefined();
    });

    test('keeps the newest ring for the kit also when its last device has gone', async () => {
      const recovery = kit();
      await storage.putRing(ring({ recovery }));
      await storage.dropDevice(team, first);
      await storage.dropDevice(team, second);
      expect(await storage.recovery(recovery.recovery)).toMatchObject({ ring: 2 });
    });

    test('a kit lets in any number of devices, each as often as it asks', async () => {
      const { recovery, ...rest } = kit();
      await storage.putRing(ring({ recovery: { recovery, ...rest } }));
      const guest = { team, recovery, device: newId(), secretHash: text(32), time: 5 };
      expect(await storage.admitRecovered(guest, 9)).toBe('admitted');
      expect(await storage.admitRecovered(guest, 9)).toBe('admitted');
      const stranger = { ...guest, secretHash: text(32) };
      expect(await storage.admitRecovered(stranger, 9)).toBe('taken');
      expect(await storage.admitRecovered({ ...guest, device: newId() }, 3)).toBe('full');
      expect(await storage.admitRecovered({ ...guest, device: newId() }, 4)).toBe('admitted');
      const unknown = { ...guest, device: newId(), recovery: text(16) };
      expect(await storage.admitRecovered(unknown, 9)).toBe('used');
    });

    test('a kit cannot take the name of another team’s', async () => {
      const recovery = kit();
      await storage.putRing(ring({ recovery }));
      const [other, device] = [newId(), newId()];
      await storage.createTeam({ team: other, device, secretHash: text(32), time: 1 });
      const boxes = [{ device, sealed: text(300) }];
      const theirs = { ...ring({ recovery, boxes }), team: other, sender: device };
      expect(await storage.putRing(theirs)).toBe('taken');
      expect(await storage.recovery(recovery.recovery)).toMatchObject({ team });
    });
  });
}
