import { beforeEach, describe, expect, test } from 'vitest';
import { type Id, newId } from '../../shared/records/ids.ts';
import { madeTeam, text } from './contract-pieces.ts';
import type { Storage } from './storage.ts';

/** The part of the contract that is about the documents of sites. */
export function describeSites(storageOf: () => Storage): void {
  describe('sites', () => {
    let storage: Storage;
    let team: Id;

    beforeEach(async () => {
      storage = storageOf();
      team = await madeTeam(storage);
    });

    const site = () => ({
      team,
      site: newId(),
      version: 3,
      payload: text(90),
      signature: text(64),
      key: text(65),
    });

    test('keeps the newest document', async () => {
      const first = site();
      const next = { ...first, version: 4, payload: text(80) };
      expect(await storage.putSite(first, 9)).toBe('stored');
      expect(await storage.putSite(next, 9)).toBe('stored');
      expect(await storage.putSite(next, 9)).toBe('stored');
      expect(await storage.putSite(first, 9)).toBe('older');
      expect(await storage.site(first.site)).toEqual(next);
    });

    test('a site belongs to one team', async () => {
      const mine = site();
      await storage.putSite(mine, 9);
      const theirs = { ...mine, team: await madeTeam(storage), version: 9 };
      expect(await storage.putSite(theirs, 9)).toBe('taken');
      expect(await storage.site(mine.site)).toEqual(mine);
    });

    test('a team has so many at most, and can still publish each anew', async () => {
      const [first, second, third] = [site(), site(), site()];
      await storage.putSite(first, 2);
      await storage.putSite(second, 2);
      expect(await storage.putSite(third, 2)).toBe('full');
      expect(await storage.site(third.site)).toBeUndefined();
      expect(await storage.putSite({ ...first, version: 4 }, 2)).toBe('stored');
      expect(await storage.putSite({ ...third, team: await madeTeam(storage) }, 2)).toBe('stored');
    });
  });
}
