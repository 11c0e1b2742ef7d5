import { beforeEach, describe, expect, test } from 'vitest';
import { type Id, newId } from '../../shared/records/ids.ts';
import { entry, madeTeam, text } from './contract-pieces.ts';
import type { Storage } from './storage.ts';

/** The part of the contract that is about teams and the devices that they begin with. */
export function describeTeams(storageOf: () => Storage): void {
  describe('teams and devices', () => {
    let storage: Storage;
    let team: Id;

    beforeEach(async () => {
      storage = storageOf();
      team = await madeTeam(storage);
    });

    test('a team is made once, with its device', async () => {
      const first = { team: newId(), device: newId(), secretHash: text(32), time: 5 };
      expect(await storage.createTeam(first)).toBe('created');
      expect(await storage.createTeam(first)).toBe('taken');
      const { team: id, device, secretHash } = first;
      expect(await storage.device(device)).toEqual({ team: id, device, secretHash });
    });

    test('a device of one team cannot make another', async () => {
      const first = { team: newId(), device: newId(), secretHash: text(32), time: 5 };
      await storage.createTeam(first);
      expect(await storage.createTeam({ ...first, team: newId() })).toBe('taken');
    });

    test('counts what there is', async () => {
      await storage.append(team, [entry(), entry()], 1);
      expect(await storage.totals()).toEqual({ teams: 1, devices: 1, entries: 2 });
    });

    test('has a key of 32 bytes for challenges, always the same', async () => {
      const key = await storage.challengeKey();
      expect(key).toMatch(/^[\w-]{43}$/);
      expect(await storage.challengeKey()).toBe(key);
    });

    test('an unknown device is not there', async () => {
      expect(await storage.device(newId())).toBeUndefined();
    });
  });
}
