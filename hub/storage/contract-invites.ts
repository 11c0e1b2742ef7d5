import { beforeEach, describe, expect, test } from 'vitest';
import { type Id, newId } from '../../shared/records/ids.ts';
import { madeTeam, text } from './contract-pieces.ts';
import type { NewInvite, Storage, StoredInvite } from './storage.ts';

/** The part of the contract that is about invites. */
export function describeInvites(storageOf: () => Storage): void {
  describe('invites', () => {
    let storage: Storage;
    let team: Id;

    beforeEach(async () => {
      storage = storageOf();
      team = await madeTeam(storage);
    });

    const invite = () => ({
      team,
      invite: newId(),
      claimHash: text(32),
      sealed: text(100),
      expires: 1000,
    });
    const put = async (fields: Partial<NewInvite> = {}): Promise<StoredInvite> => {
      const held = await storage.putInvite({ ...invite(), ring: 1, ...fields }, 9);
      if (typeof held === 'string') throw new Error(`the invite is not taken: ${held}`);
      return held;
    };
    const guest = (of: { invite: Id }) => ({
      team,
      invite: of.invite,
      device: newId(),
      secretHash: text(32),
      time: 10,
    });

    test('the first with an id stays', async () => {
      const first = invite();
      expect(await put(first)).toEqual(first);
      expect(await put({ ...first, sealed: text(90), expires: 2000 })).toEqual(first);
    });

    test('lets in one device, as often as that device asks', async () => {
      const made = await put();
      const [first, second] = [guest(made), guest(made)];
      expect(await storage.admit(first, 9)).toBe('admitted');
      expect(await storage.admit(first, 9)).toBe('admitted');
      expect(await storage.admit(second, 9)).toBe('used');
      expect(await storage.device(first.device)).toMatchObject({ team });
      expect(await storage.device(second.device)).toBeUndefined();
    });

    test('of many devices at once, one gets in', async () => {
      const made = await put();
      const guests = Array.from({ length: 20 }, () => guest(made));
      const outcomes = await Promise.all(guests.map((one) => storage.admit(one, 9)));
      expect(outcomes.filter((outcome) => outcome === 'admitted')).toHaveLength(1);
    });

    test('does not let in a device under an id that is in use', async () => {
      const [a, b] = [await put(), await put()];
      const first = guest(a);
      await storage.admit(first, 9);
      expect(await storage.admit({ ...first, invite: b.invite }, 9)).toBe('taken');
      expect(await storage.admit(guest(b), 9)).toBe('admitted');
    });

    test('a dropped one is gone; dropping again, or from another team, changes nothing', async () => {
      const [mine, kept] = [await put(), await put()];
      await storage.dropInvite(team, mine.invite);
      await storage.dropInvite(team, mine.invite);
      await storage.dropInvite(await madeTeam(storage), kept.invite);
      expect(await storage.invite(mine.invite)).toBeUndefined();
      expect(await storage.invite(kept.invite)).toEqual(kept);
    });

    test('forgets the key ring of one that has ended, and only of that', async () => {
      const old = await put();
      const fresh = await put({ expires: 5000 });
      await storage.forgetInvites(1000, 0);
      expect(await storage.invite(old.invite)).toMatchObject({ sealed: '' });
      expect(await storage.invite(fresh.invite)).toEqual(fresh);
    });

    test('forgets one that ended long ago altogether', async () => {
      const [old, late] = [await put({ expires: 10 }), await put({ expires: 900 })];
      await storage.forgetInvites(1000, 800);
      expect(await storage.invite(old.invite)).toBeUndefined();
      expect(await storage.invite(late.invite)).toMatchObject({ sealed: '' });
    });

    test('a team has so many at most that nobody has claimed', async () => {
      const [first, second, third] = [invite(), invite(), invite()];
      for (const one of [first, second]) await storage.putInvite({ ...one, ring: 1 }, 2);
      expect(await storage.putInvite({ ...third, ring: 1 }, 2)).toBe('full');
      expect(await storage.invite(third.invite)).toBeUndefined();
      expect(await storage.putInvite({ ...first, ring: 1 }, 2)).toEqual(first);
      await storage.admit(guest(first), 9);
      expect(await storage.putInvite({ ...third, ring: 1 }, 2)).toEqual(third);
      await storage.forgetInvites(1000, 0);
      const fourth = { ...invite(), expires: 2000 };
      expect(await storage.putInvite({ ...fourth, ring: 1 }, 2)).toEqual(fourth);
    });
  });
}
