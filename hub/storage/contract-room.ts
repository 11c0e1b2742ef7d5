import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Id, newId } from '../../shared/records/ids.ts';
import { entry, feedback, madeTeam, page, sentFeedback, text } from './contract-pieces.ts';
import { NoRoom, type Storage } from './storage.ts';

/** The part of the contract that is about how much one team may have. */
export function describeRoom(open: (teamBytes: number) => Promise<Storage>): void {
  describe('the room of a team', () => {
    let storage: Storage;
    let team: Id;

    beforeEach(async () => {
      storage = await open(10_000);
      team = await madeTeam(storage);
    });
    afterEach(() => storage.close());

    const small = () => entry(300);
    const large = () => entry(6000);
    /** Hardly anything more goes in. */
    const filled = async () => {
      const first = large();
      const rest = [small(), small()];
      await storage.append(team, [first, ...rest], 1);
      return { first, rest };
    };
    const refused = (writing: Promise<unknown>) => expect(writing).rejects.toThrow(NoRoom);

    test('ends where it ends: of a push that does not fit, nothing is kept', async () => {
      const first = large();
      await storage.append(team, [first], 1);
      await refused(storage.append(team, [small(), large()], 2));
      expect(await storage.head(team)).toBe(1);
      expect((await storage.entriesAfter(team, 0, page)).entries).toHaveLength(1);
      expect((await storage.append(team, [small()], 3)).head).toBe(2);
    });

    test('is for each team its own', async () => {
      await filled();
      const other = await madeTeam(storage);
      expect((await storage.append(other, [large()], 1)).head).toBe(1);
    });

    test('takes nothing from a visitor beyond it, and knows again what it has', async () => {
      const sent = await sentFeedback(storage, team);
      await storage.append(team, [entry(5000)], 1);
      const long = { ...feedback(team), sealed: text(6000) };
      await refused(storage.takeFeedback(long));
      expect(await storage.mailbox(long.mailbox)).toBeUndefined();
      expect(await storage.takeFeedback(sent)).toBe('known');
      const reply = { team, feedback: sent.id, id: newId(), sealed: text(6000), time: 5 };
      await refused(storage.takeReply(reply, 9));
      expect(await storage.takeReply({ ...reply, sealed: text(30) }, 9)).toBe('stored');
    });

    test('holds answers, invites and snapshots too', async () => {
      const sent = await sentFeedback(storage, team);
      await storage.append(team, [entry(5000)], 1);
      const sealed = text(6000);
      const message = { id: newId(), time: 2, sealed };
      await refused(storage.addMessage(team, sent.mailbox, message, 9));
      const invite = { team, invite: newId(), claimHash: text(32), sealed, expires: 9, ring: 1 };
      await refused(storage.putInvite(invite, 9));
      const piece = { team, snapshot: newId(), device: newId(), number: 1, time: 3, chunk: 0 };
      await refused(storage.putChunk({ ...piece, sealed }, 0));
    });

    test('comes back with what is erased, which a full team always can', async () => {
      const { first } = await filled();
      await refused(storage.append(team, [large()], 2));
      await storage.erase({ team, id: newId(), subject: first.subject, time: 3 });
      expect((await storage.append(team, [entry(5500)], 4)).head).toBe(5);
    });

    test('comes back with the messages to whom is erased', async () => {
      const sent = await sentFeedback(storage, team);
      const message = { id: newId(), time: 2, sealed: text(5000) };
      await storage.addMessage(team, sent.mailbox, message, 9);
      await refused(storage.append(team, [entry(5000)], 3));
      await storage.erase({ team, id: newId(), subject: sent.id, time: 4 });
      expect(await storage.append(team, [entry(5000)], 5)).toMatchObject({ head: 3 });
    });

    test('comes back with invites, by hand and when they end', async () => {
      const sealed = text(5000);
      const put = async (expires: number) => {
        const invite = { team, invite: newId(), claimHash: text(32), sealed, expires, ring: 1 };
        await storage.putInvite(invite, 9);
        return invite.invite;
      };
      await storage.dropInvite(team, await put(10));
      await put(10);
      await refused(put(20));
      await storage.forgetInvites(10, 0);
      await put(20);
    });

    test('comes back with a snapshot when another takes its place', async () => {
      const [{ device } = { device: newId() }] = await storage.devices(team);
      const sealed = text(5000);
      for (const snapshot of [newId(), newId(), newId()]) {
        const piece = { team, snapshot, device, number: 0, time: 3, chunk: 0, sealed };
        expect(await storage.putChunk(piece, 0)).toBe('stored');
        expect(await storage.putChunk(piece, 0)).toBe('stored');
      }
      await storage.append(team, [small()], 1);
    });

    test('comes back with the snapshot of a device that is taken out', async () => {
      const [{ device } = { device: newId() }] = await storage.devices(team);
      const snapshot = newId();
      const sealed = text(5000);
      await storage.putChunk({ team, snapshot, device, number: 0, time: 3, chunk: 0, sealed }, 0);
      const made = { team, snapshot, device, number: 0, chunks: 1, sealed: '' };
      expect(await storage.putSnapshot(made)).toBe('stored');
      await refused(storage.append(team, [large()], 4));
      await storage.dropDevice(team, device);
      expect((await storage.append(team, [large()], 5)).head).toBe(1);
    });

    test('has a tenth more for a new key ring, so that a device can be taken out of a full team', async () => {
      await filled();
      await refused(storage.append(team, [small()], 2));
      const [{ device } = { device: newId() }] = await storage.devices(team);
      const ring = (after: number) => ({
        ...{ team, id: newId(), after, ring: after + 1, sender: device, sealed: text(300) },
        ...{ boxes: [{ device, sealed: text(60) }], removed: [] },
      });
      expect(await storage.putRing(ring(1))).toBe('stored');
      const putAll = async () => {
        for (const after of [2, 3, 4, 5]) await storage.putRing(ring(after));
      };
      await refused(putAll());
    });
  });
}
