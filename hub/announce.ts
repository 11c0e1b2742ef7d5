import type { Id } from '../shared/records/ids.ts';

/** Tells who listens to a team that its head has moved. Advisory: the truth is the pull by cursor. */
export interface Announcer {
  /** @returns ends the listening */
  listen(team: Id, listener: Listener): () => void;
  announce(team: Id, head: number): void;
  /** Ends what a device is listening to: it was taken out of its team. */
  cut(device: Id): void;
  listeners(team: Id): number;
  /** Of all teams. */
  total(): number;
}

export interface Listener {
  readonly device: Id;
  onHead(head: number): void;
  /** It may not listen any more. */
  onCut(): void;
}

export function createAnnouncer(): Announcer {
  const teams = new Map<Id, Set<Listener>>();
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
      for (const { onHead } of [...(teams.get(team) ?? [])]) onHead(head);
    },
    cut: (device) => {
      for (const listener of [...teams.values()].flatMap((listeners) => [...listeners])) {
        if (listener.device === device) listener.onCut();
      }
    },
    listeners: (team) => teams.get(team)?.size ?? 0,
    total: () => [...teams.values()].reduce((sum, listeners) => sum + listeners.size, 0),
  };
}
