import type { Id } from '../shared/records/ids.ts';

/** Tells who listens to a team that its head has moved. Advisory: the truth is the pull by cursor. */
export interface Announcer {
  /** @returns ends the listening */
  listen(team: Id, listener: (head: number) => void): () => void;
  announce(team: Id, head: number): void;
  listeners(team: Id): number;
  /** Of all teams. */
  total(): number;
}

export function createAnnouncer(): Announcer {
  const teams = new Map<Id, Set<(head: number) => void>>();
  return {
    listen: (team, listener) => {
      const listeners = teams.get(team) ?? new Set();
      teams.set(team, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && teams.get(team) === listeners) teams.delete(team);
      };
    },
    announce: (team, head) => {
      // A copy: a listener may end itself while it is being told.
      for (const listener of [...(teams.get(team) ?? [])]) listener(head);
    },
    listeners: (team) => teams.get(team)?.size ?? 0,
    total: () => [...teams.values()].reduce((sum, listeners) => sum + listeners.size, 0),
  };
}
