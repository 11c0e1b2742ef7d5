import { beforeEach, describe, expect, test } from 'vitest';
import { type Id, newId } from '../../shared/records/ids.ts';
import { entry, madeTeam, page, sentFeedback, text, upTo } from './contract-pieces.ts';
import type { Storage } from './storage.ts';

/** The part of the contract that is about what visitors write back. */
export function describeReplies(storageOf: () => Storage): void {
  describe('replies', () => {
    let storage: Storage;
    let team: Id;

    beforeEach(async () => {
      storage = storageOf();
      team = await madeTeam(storage);
    });

    const reply = (feedback: Id, time = 6) => {
      return { team, feedback, id: newId(), sealed: text(50), time };
    };

    test('are numbered in the journal, about the feedback, and listed oldest first', async () => {
      const { id: feedback } = await sentFeedback(storage, team);
      const [a, b] = [reply(feedback, 7), reply(feedback, 6)];
      expect(await storage.takeReply(a, 9)).toBe('stored');
      expect(await storage.takeReply(b, 9)).toBe('stored');
      const { entries } = await storage.entriesAfter(team, 1, page);
      expect(entries).toEqual(
        [a, b].map(({ id, sealed, time }, i) => {
          const about = { id, subject: feedback, type: 'reply', time, sealed, site: null };
          return { number: i + 2, ...about };
        }),
      );
      expect(await storage.replies(team, feedback)).toEqual([
        { id: a.id, time: 7 },
        { id: b.id, time: 6 },
      ]);
      expect(await storage.replies(team, newId())).toEqual([]);
    });

    test('the same again is known, and stored once; so is one that a device has put back', async () => {
      const { id: feedback } = await sentFeedback(storage, team);
      const [sent, back] = [reply(feedback), reply(feedback)];
      await storage.takeReply(sent, 1);
      expect(await storage.takeReply({ ...sent, time: 99, sealed: text(60) }, 1)).toBe('known');
      await storage.append(team, [{ id: back.id, subject: feedback, sealed: text(60) }], 8);
      expect(await storage.takeReply(back, 1)).toBe('known');
      expect(await storage.head(team)).toBe(3);
    });

    test('take no id that is in use, as an entry or as a subject', async () => {
      const { id: feedback } = await sentFeedback(storage, team);
      const other = entry();
      await storage.append(team, [other], 1);
      for (const id of [other.id, other.subject, feedback]) {
        expect(await storage.takeReply({ ...reply(feedback), id }, 9)).toBe('taken');
      }
      expect(await storage.head(team)).toBe(2);
    });

    test('are full at their limit, each feedback for itself', async () => {
      const [one, two] = [await sentFeedback(storage, team), await sentFeedback(storage, team)];
      expect(await storage.takeReply(reply(one.id), 1)).toBe('stored');
      expect(await storage.takeReply(reply(one.id), 1)).toBe('full');
      expect(await storage.takeReply(reply(two.id), 1)).toBe('stored');
    });

    test('go with the feedback when that is erased, and none comes late', async () => {
      const { id: feedback } = await sentFeedback(storage, team);
      const sent = reply(feedback);
      await storage.takeReply(sent, 9);
      await storage.erase({ team, id: newId(), subject: feedback, time: 7 });
      expect(await storage.takeReply(sent, 9)).toBe('missing');
      expect(await storage.takeReply(reply(feedback), 9)).toBe('missing');
      expect(await storage.replies(team, feedback)).toEqual([]);
      const { entries } = await storage.entriesAfter(team, 0, page);
      expect(entries.map(({ type }) => type)).toEqual(['erasure']);
    });

    test('at once with others get numbers without a gap', async () => {
      const { id: feedback } = await sentFeedback(storage, team);
      const sent = Array.from({ length: 20 }, () => reply(feedback));
      const outcomes = await Promise.all(
        [...sent, ...sent].map((one) => storage.takeReply(one, 20)),
      );
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(20);
      const { entries } = await storage.entriesAfter(team, 0, page);
      expect(entries.map(({ number }) => number)).toEqual(upTo(21));
    });
  });
}
