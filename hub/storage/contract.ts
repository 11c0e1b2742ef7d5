import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { secureRandom, toBase64url } from '../../shared/records/bytes.ts';
import { type Id, newId } from '../../shared/records/ids.ts';
import { describeRings } from './contract-rings.ts';
import { describeSnapshots } from './contract-snapshots.ts';
import type { NewEntry, NewFeedback, NewInvite, Storage, StoredInvite } from './storage.ts';

/**
 * What every storage has to do, whatever database stands behind it.
 * @param open gives an empty one each time; the suite closes it
 */
export function describeStorage(name: string, open: () => Promise<Storage>): void {
  describe(`${name} as a storage`, () => {
    let storage: Storage;
    let team: Id;

    beforeEach(async () => {
      storage = await open();
      team = await madeTeam(storage);
    });
    afterEach(() => storage.close());

    describe('teams and devices', () => {
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

      test('an unknown device is not there', async () => {
        expect(await storage.device(newId())).toBeUndefined();
      });
    });

    describe('the journal', () => {
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

    describe('sites', () => {
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
        expect(await storage.putSite(first)).toBe('stored');
        expect(await storage.putSite(next)).toBe('stored');
        expect(await storage.putSite(next)).toBe('stored');
        expect(await storage.putSite(first)).toBe('older');
        expect(await storage.site(first.site)).toEqual(next);
      });

      test('a site belongs to one team', async () => {
        const mine = site();
        await storage.putSite(mine);
        const theirs = { ...mine, team: await madeTeam(storage), version: 9 };
        expect(await storage.putSite(theirs)).toBe('taken');
        expect(await storage.site(mine.site)).toEqual(mine);
      });
    });

    describe('feedback and mailboxes', () => {
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

    describe('invites', () => {
      const invite = () => ({
        team,
        invite: newId(),
        claimHash: text(32),
        sealed: text(100),
        expires: 1000,
      });
      const put = async (fields: Partial<NewInvite> = {}): Promise<StoredInvite> => {
        const held = await storage.putInvite({ ...invite(), ring: 1, ...fields });
        if (held === 'behind') throw new Error('the team has another ring');
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
        await storage.forgetInvites(1000);
        expect(await storage.invite(old.invite)).toMatchObject({ sealed: '' });
        expect(await storage.invite(fresh.invite)).toEqual(fresh);
      });
    });

    describeRings(() => storage);
    describeSnapshots(() => storage);
  });
}

const page = { entries: 1000, bytes: 1_000_000 };

const text = (bytes: number) => toBase64url(secureRandom(bytes));

const entry = (bytes = 30): NewEntry => ({ id: newId(), subject: newId(), sealed: text(bytes) });

const message = (time: number) => ({ id: newId(), time, sealed: text(30) });

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

const numberOf = (result: object) => ('number' in result ? Number(result.number) : Number.NaN);

function feedback(team: Id): NewFeedback {
  return {
    team,
    site: newId(),
    id: newId(),
    sealed: text(60),
    mailbox: text(16),
    readHash: text(32),
    eraseHash: text(32),
    time: 4,
  };
}

async function sentFeedback(storage: Storage, team: Id): Promise<NewFeedback> {
  const sent = feedback(team);
  await storage.takeFeedback(sent);
  return sent;
}

async function madeTeam(storage: Storage): Promise<Id> {
  const team = newId();
  await storage.createTeam({ team, device: newId(), secretHash: text(32), time: 0 });
  return team;
}
