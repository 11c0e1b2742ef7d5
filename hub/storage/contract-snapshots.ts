import { beforeEach, describe, expect, test } from 'vitest';
import { type Id, newId } from '../../shared/records/ids.ts';
import { text } from './contract-pieces.ts';
import type { NewChunk, Storage } from './storage.ts';

/** The part of the contract that is about snapshots, and the places that they are held against. */
export function describeSnapshots(storageOf: () => Storage): void {
  describe('snapshots', () => {
    let storage: Storage;
    let team: Id;
    let device: Id;

    beforeEach(async () => {
      storage = storageOf();
      [team, device] = [newId(), newId()];
      await storage.createTeam({ team, device, secretHash: text(32), time: 1 });
      await storage.append(team, [entry(), entry(), entry()], 1);
    });

    const entry = () => ({ id: newId(), subject: newId(), sealed: text(40) });
    const patience = 100;

    function piece(fields: Partial<NewChunk> = {}): NewChunk {
      const place = { team, snapshot: newId(), device, number: 3, time: 1_000, chunk: 0 };
      return { ...place, sealed: text(60), ...fields };
    }

    /** A snapshot of one chunk. */
    async function made(fields: Partial<NewChunk> = {}) {
      const chunk = piece(fields);
      const { snapshot, number } = chunk;
      expect(await storage.putChunk(chunk, patience)).toBe('stored');
      const whole = { team, snapshot, number, chunks: 1, sealed: text(50) };
      expect(await storage.putSnapshot({ ...whole, device: chunk.device })).toBe('stored');
      return { chunk, whole };
    }

    test('is there once it is made, with its chunks, and the same call again changes nothing', async () => {
      const chunk = piece();
      const { snapshot, number } = chunk;
      await storage.putChunk(chunk, patience);
      expect(await storage.snapshot(team)).toBeUndefined();
      expect(await storage.chunk(team, snapshot, 0)).toBeUndefined();
      const whole = { team, snapshot, number, chunks: 1, sealed: text(50) };
      expect(await storage.putSnapshot({ ...whole, device })).toBe('stored');
      expect(await storage.putSnapshot({ ...whole, sealed: text(50), device })).toBe('stored');
      expect(await storage.snapshot(team)).toEqual(whole);
      expect(await storage.chunk(team, snapshot, 0)).toBe(chunk.sealed);
      expect(await storage.chunk(team, snapshot, 1)).toBeUndefined();
      expect(await storage.putChunk({ ...chunk, sealed: text(60) }, patience)).toBe('taken');
      expect(await storage.chunk(team, snapshot, 0)).toBe(chunk.sealed);
    });

    test('a chunk that is put again takes the place of the first', async () => {
      const chunk = piece();
      const again = { ...chunk, sealed: text(60) };
      await storage.putChunk(chunk, patience);
      await storage.putChunk(again, patience);
      const { snapshot, number } = chunk;
      await storage.putSnapshot({ team, snapshot, number, chunks: 1, sealed: 'x', device });
      expect(await storage.chunk(team, snapshot, 0)).toBe(again.sealed);
    });

    test('is not made while a chunk is missing', async () => {
      const chunk = piece({ chunk: 1 });
      await storage.putChunk(chunk, patience);
      const whole = { team, snapshot: chunk.snapshot, number: 3, chunks: 2, sealed: 'x', device };
      expect(await storage.putSnapshot(whole)).toBe('incomplete');
      await storage.putChunk({ ...chunk, chunk: 0 }, patience);
      expect(await storage.putSnapshot(whole)).toBe('stored');
    });

    test('one is kept, the newest', async () => {
      const { whole: older, chunk } = await made({ number: 2 });
      const { whole: newer } = await made();
      expect(await storage.snapshot(team)).toEqual(newer);
      expect(await storage.chunk(team, older.snapshot, 0)).toBeUndefined();
      const late = piece({ number: 1 });
      await storage.putChunk(late, patience);
      const { snapshot, number } = late;
      const whole = { team, snapshot, number, chunks: 1, sealed: 'x', device };
      expect(await storage.putSnapshot(whole)).toBe('older');
      expect(chunk.number).toBe(2);
    });

    test('erasing anything drops it, also one in the making, and refuses those from before', async () => {
      const { whole } = await made();
      const half = piece();
      await storage.putChunk(half, patience);
      await storage.erase({ team, id: newId(), subject: newId(), time: 2 });
      expect(await storage.snapshot(team)).toBeUndefined();
      expect(await storage.chunk(team, whole.snapshot, 0)).toBeUndefined();
      expect(await storage.putChunk({ ...half, chunk: 1 }, patience)).toBe('stale');
      const finished = { ...whole, snapshot: half.snapshot, device };
      expect(await storage.putSnapshot(finished)).toBe('stale');
      await made({ number: 4 });
      expect(await storage.snapshot(team)).toMatchObject({ number: 4 });
    });

    test('none goes beyond what the journal has', async () => {
      expect(await storage.putChunk(piece({ number: 4 }), patience)).toBe('stale');
    });

    test('one device at a time makes one, until it has been quiet for long', async () => {
      const other = newId();
      const begun = piece();
      await storage.putChunk(begun, patience);
      expect(await storage.putChunk(piece({ device: other, time: 1_050 }), patience)).toBe('busy');
      expect(await storage.putChunk({ ...begun, device: other }, patience)).toBe('taken');
      expect(await storage.putChunk(piece({ device: other, time: 1_200 }), patience)).toBe(
        'stored',
      );
      // The one that was quiet is gone.
      const { snapshot, number } = begun;
      const whole = { team, snapshot, number, chunks: 1, sealed: 'x', device };
      expect(await storage.putSnapshot(whole)).toBe('incomplete');
    });

    test('goes with the device that made it', async () => {
      const { whole } = await made();
      expect(await storage.snapshot(team)).toEqual(whole);
      await storage.dropDevice(team, device);
      expect(await storage.snapshot(team)).toBeUndefined();
      expect(await storage.chunk(team, whole.snapshot, 0)).toBeUndefined();
    });

    test('another team’s is not seen', async () => {
      const { whole } = await made();
      const stranger = newId();
      await storage.createTeam({ team: stranger, device: newId(), secretHash: text(32), time: 1 });
      expect(await storage.snapshot(stranger)).toBeUndefined();
      expect(await storage.chunk(stranger, whole.snapshot, 0)).toBeUndefined();
    });

    test('places of entries are told in order, a page at a time, without what is sealed', async () => {
      const { id, subject, ...rest } = entry();
      await storage.append(team, [{ id, subject, ...rest }], 5);
      const erasure = newId();
      await storage.erase({ team, id: erasure, subject: newId(), time: 6 });
      const last = await storage.placesAfter(team, 3, 9);
      expect(last).toMatchObject([
        { number: 4, id, subject, type: 'change', time: 5, site: null },
        { number: 5, id: erasure, type: 'erasure' },
      ]);
      expect(last.some((place) => 'sealed' in place)).toBe(false);
      expect((await storage.placesAfter(team, 0, 2)).map(({ number }) => number)).toEqual([1, 2]);
    });
  });
}
