import { beforeEach, describe, expect, test } from 'vitest';
import { type Id, newId } from '../../shared/records/ids.ts';
import { entry, feedback, madeTeam, page, sentFeedback, text } from './contract-pieces.ts';
import type { Storage } from './storage.ts';

/** The part of the contract that is about what visitors send, and the answers that wait for them. */
export function describeFeedback(storageOf: () => Storage): void {
  describe('feedback and mailboxes', () => {
    let storage: Storage;
    let team: Id;

    beforeEach(async () => {
      storage = storageOf();
      team = await madeTeam(storage);
    });

    test('is numbered in the journal and opens a mailbox', async () => {
      await storage.append(team, [entry()], 1);
      const sent = feedback(team);
      expect(await storage.takeFeedback(sent)).toBe('stored');
      const { entries } = await storage.entriesAfter(team, 1, page);
      const { id, sealed, site, time } = sent;
      expect(entries).toEqual([
        { number: 2, id, subject: id, type: 'feedback', time, sealed, site },
      ]);
      const { readHash, eraseHash } = sent;
      expect(await storage.mailbox(sent.mailbox)).toEqual({
        team,
        feedback: id,
        readHash,
        eraseHash,
        received: time,
        erased: false,
      });
    });

    test('the same again is known, and stored once', async () => {
      const sent = feedback(team);
      await storage.takeFeedback(sent);
      expect(await storage.takeFeedback({ ...sent, time: 99 })).toBe('known');
      expect(await storage.head(team)).toBe(1);
    });

    test('has what it took, also once it was erased, and nothing of another id, mailbox or site', async () => {
      const sent = feedback(team);
      expect(await storage.hasFeedback(sent)).toBe(false);
      await storage.takeFeedback(sent);
      expect(await storage.hasFeedback(sent)).toBe(true);
      for (const other of [{ id: newId() }, { mailbox: text(16) }, { site: newId() }]) {
        expect(await storage.hasFeedback({ ...sent, ...other })).toBe(false);
      }
      await storage.erase({ team, id: newId(), subject: sent.id, time: 5 });
      expect(await storage.hasFeedback(sent)).toBe(true);
    });

    test('another feedback cannot have the same mailbox, nor the same id', async () => {
      const sent = feedback(team);
      await storage.takeFeedback(sent);
      expect(await storage.takeFeedback({ ...sent, id: newId() })).toBe('taken');
      expect(await storage.takeFeedback({ ...sent, mailbox: text(16) })).toBe('taken');
      expect(await storage.head(team)).toBe(1);
    });

    // A site's id is public: a visitor could erase the team's record of the site as their own feedback.
    test('cannot be about what the team already has entries about', async () => {
      const subject = newId();
      await storage.append(team, [{ id: newId(), subject, sealed: text(100) }], 1);
      expect(await storage.takeFeedback({ ...feedback(team), id: subject })).toBe('taken');
      expect(await storage.head(team)).toBe(1);
    });

    test('holds messages, oldest first, each once', async () => {
      const { mailbox } = await sentFeedback(storage, team);
      const [a, b] = [message(2), message(1)];
      expect(await storage.addMessage(team, mailbox, a, 9)).toBe('stored');
      expect(await storage.addMessage(team, mailbox, b, 9)).toBe('stored');
      expect(await storage.addMessage(team, mailbox, { ...a, time: 8 }, 9)).toBe('known');
      expect(await storage.messages(team, mailbox)).toEqual([b, a]);
    });

    test('is full at its limit, and still knows what it has', async () => {
      const { mailbox } = await sentFeedback(storage, team);
      const first = message(1);
      await storage.addMessage(team, mailbox, first, 1);
      expect(await storage.addMessage(team, mailbox, message(2), 1)).toBe('full');
      expect(await storage.addMessage(team, mailbox, first, 1)).toBe('known');
    });

    test('takes no message of another team, nor for a mailbox that is not there', async () => {
      const { mailbox } = await sentFeedback(storage, team);
      const other = await madeTeam(storage);
      expect(await storage.addMessage(other, mailbox, message(1), 9)).toBe('missing');
      expect(await storage.addMessage(team, text(16), message(1), 9)).toBe('missing');
    });

    test('erasing the feedback empties and closes its mailbox, and keeps the erase proof', async () => {
      const sent = await sentFeedback(storage, team);
      await storage.addMessage(team, sent.mailbox, message(1), 9);
      await storage.erase({ team, id: newId(), subject: sent.id, time: 5 });
      const { eraseHash } = sent;
      expect(await storage.mailbox(sent.mailbox)).toMatchObject({
        erased: true,
        readHash: '',
        eraseHash,
      });
      expect(await storage.messages(team, sent.mailbox)).toEqual([]);
      expect(await storage.addMessage(team, sent.mailbox, message(2), 9)).toBe('missing');
    });

    test('feedback sent again after it was erased is known and not stored', async () => {
      const sent = await sentFeedback(storage, team);
      await storage.erase({ team, id: newId(), subject: sent.id, time: 5 });
      expect(await storage.takeFeedback(sent)).toBe('known');
      const { entries } = await storage.entriesAfter(team, 0, page);
      expect(entries.map(({ type }) => type)).toEqual(['erasure']);
    });
  });
}

const message = (time: number) => ({ id: newId(), time, sealed: text(30) });
