import { beforeEach, describe, expect, test } from 'vitest';
import { type Id, newId } from '../../shared/records/ids.ts';
import { entry, madeTeam, page, text, upTo } from './contract-pieces.ts';
import type { Storage } from './storage.ts';

/** The part of the contract that is about what a team appends, reads and erases. */
export function describeJournal(storageOf: () => Storage): void {
  describe('the journal', () => {
    let storage: Storage;
    let team: Id;

    beforeEach(async () => {
      storage = storageOf();
      team = await madeTeam(storage);
    });

    test('gives numbers from 1, in order, to each team its own', async () => {
      const other = await madeTeam(storage);
      const [a, b, c] = [entry(), entry(), entry()];
      expect(await storage.append(team, [a, b], 1)).toEqual({
        head: 2,
        results: [
          { id: a.id, number: 1 },
          { id: b.id, number: 2 },
        ],
      });
      expect((await storage.append(other, [c], 1)).head).toBe(1);
      expect(await storage.head(team)).toBe(2);
    });

    test('keeps the first of two entries with one id, within a push and across', async () => {
      const first = entry();
      const second = { ...first, sealed: text(40) };
      const { results } = await storage.append(team, [first, second], 1);
      expect(results.map((result) => 'number' in result && result.number)).toEqual([1, 1]);
      expect((await storage.append(team, [second], 2)).head).toBe(1);
      const { entries } = await storage.entriesAfter(team, 0, page);
      expect(entries.map(({ sealed, time }) => ({ sealed, time }))).toEqual([
        { sealed: first.sealed, time: 1 },
      ]);
    });

    test('many pushes at once get 1 to N without a gap', async () => {
      const pushes = Array.from({ length: 60 }, () => [entry(), entry(), entry()]);
      const repeated = pushes.flatMap((push) => [push, push]);
      const answers = await Promise.all(repeated.map((push) => storage.append(team, push, 1)));
      const numbers = new Set(answers.flatMap(({ results }) => results.map(numberOf)));
      expect([...numbers].sort((a, b) => a - b)).toEqual(upTo(180));
      expect(await storage.head(team)).toBe(180);
    });

    test('reads on from a cursor, a page at a time', async () => {
      await storage.append(team, [entry(), entry(), entry()], 1);
      const first = await storage.entriesAfter(team, 0, { entries: 2, bytes: 10_000 });
      expect(first.entries.map(({ number }) => number)).toEqual([1, 2]);
      expect(first.more).toBe(true);
      const rest = await storage.entriesAfter(team, 2, { entries: 2, bytes: 10_000 });
      expect(rest.entries.map(({ number }) => number)).toEqual([3]);
      expect(rest.more).toBe(false);
    });

    test('a page holds no more bytes than it may, but always one entry', async () => {
      await storage.append(team, [entry(300), entry(300), entry(900)], 1);
      const sizes = async (after: number) => {
        const { entries, more } = await storage.entriesAfter(team, after, {
          entries: 9,
          bytes: 600,
        });
        return { numbers: entries.map(({ number }) => number), more };
      };
      expect(await sizes(0)).toEqual({ numbers: [1, 2], more: true });
      expect(await sizes(2)).toEqual({ numbers: [3], more: false });
    });

    test('nothing of a team is read with the number of another', async () => {
      const other = await madeTeam(storage);
      await storage.append(other, [entry()], 1);
      expect((await storage.entriesAfter(team, 0, page)).entries).toEqual([]);
    });
  });

  describe('erasing', () => {
    let storage: Storage;
    let team: Id;

    beforeEach(async () => {
      storage = storageOf();
      team = await madeTeam(storage);
    });

    test('purges the subject and leaves one entry that says so', async () => {
      const kept = entry();
      const gone = entry();
      const later = { ...entry(), subject: gone.subject };
      await storage.append(team, [gone, kept, later], 1);
      const erasure = { team, id: newId(), subject: gone.subject, time: 7 };
      expect(await storage.erase(erasure)).toBe(4);
      const { entries } = await storage.entriesAfter(team, 0, page);
      expect(entries.map(({ number, type }) => ({ number, type }))).toEqual([
        { number: 2, type: 'change' },
        { number: 4, type: 'erasure' },
      ]);
      expect(entries[1]).toMatchObject({ subject: gone.subject, sealed: null, time: 7 });
    });

    test('once erased, a subject takes nothing more', async () => {
      const gone = entry();
      await storage.append(team, [gone], 1);
      await storage.erase({ team, id: newId(), subject: gone.subject, time: 2 });
      const late = { ...entry(), subject: gone.subject };
      const { results, head } = await storage.append(team, [gone, late, entry()], 3);
      expect(results).toEqual([
        { id: gone.id, refused: 'erased' },
        { id: late.id, refused: 'erased' },
        { id: expect.any(String), number: 3 },
      ]);
      expect(head).toBe(3);
    });

    test('the same subject again answers the same number', async () => {
      const subject = newId();
      const first = await storage.erase({ team, id: newId(), subject, time: 1 });
      await storage.append(team, [entry()], 2);
      expect(await storage.erase({ team, id: newId(), subject, time: 3 })).toBe(first);
      expect(await storage.head(team)).toBe(2);
    });

    test('does not take the id of an entry about something else', async () => {
      const other = entry();
      await storage.append(team, [other], 1);
      const erasure = { team, id: other.id, subject: newId(), time: 2 };
      expect(await storage.erase(erasure)).toBe('taken');
      expect((await storage.entriesAfter(team, 0, page)).entries).toHaveLength(1);
    });

    test('reaches only its own team', async () => {
      const other = await madeTeam(storage);
      const shared = entry();
      await storage.append(other, [shared], 1);
      await storage.erase({ team, id: newId(), subject: shared.subject, time: 2 });
      expect((await storage.entriesAfter(other, 0, page)).entries).toHaveLength(1);
    });
  });
}

const numberOf = (result: object) => ('number' in result ? Number(result.number) : Number.NaN);
