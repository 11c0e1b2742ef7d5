import { toBase64url } from '../../shared/records/bytes.ts';
import { type Id, newId } from '../../shared/records/ids.ts';
import { secureRandom } from '../../shared/records/random.ts';
import type { NewEntry, NewFeedback, Storage } from './storage.ts';

/** What the parts of the contract put into a storage. */

export const page = { entries: 1000, bytes: 1_000_000 };

export const text = (bytes: number) => toBase64url(secureRandom(bytes));

export const entry = (bytes = 30): NewEntry => ({
  id: newId(),
  subject: newId(),
  sealed: text(bytes),
});

export const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

export function feedback(team: Id): NewFeedback {
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

export async function sentFeedback(storage: Storage, team: Id): Promise<NewFeedback> {
  const sent = feedback(team);
  await storage.takeFeedback(sent);
  return sent;
}

export async function madeTeam(storage: Storage): Promise<Id> {
  const team = newId();
  await storage.createTeam({ team, device: newId(), secretHash: text(32), time: 0 });
  return team;
}
