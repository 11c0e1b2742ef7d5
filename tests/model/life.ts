import type { Fault } from './faults.ts';
import type { Floor } from './floor.ts';

/**
 * One run of a program, from its start until it is killed. A promise cannot be taken back, so whatever
 * still runs of a dead program is held for ever at the next thing it wants to do to the world.
 */
export interface Life {
  isOver(): boolean;
  /** Resolves when it is killed. */
  readonly over: Promise<void>;
  end(): void;
}

export function makeLife(): Life {
  let dead = false;
  let tell: () => void;
  const over = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return {
    isOver: () => dead,
    over,
    end() {
      dead = true;
      tell();
    },
  };
}

/** What a dead program waits for. */
export function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

/** Thrown inside a transaction, which it aborts. Nothing of the program's own may catch it. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** The places where a device can be killed: on each side of everything it does to the world. */
export type Place = Extract<Fault, `killed ${string}`>;

/** One thing that a device is asked to do. */
export interface Activity {
  /** Resolves when it may go on from here; never when it is killed here, or has been. */
  reach(place: Place): Promise<void>;
  /** The same where only the database may be waited for. @throws Killed */
  reachInside(place: Place): void;
}

export interface ActivityOptions {
  readonly life: Life;
  /** At which of the places that it reaches it is killed. */
  readonly killAt: number | undefined;
  /** Where two activities take turns: nothing goes on without it. */
  readonly floor: Floor | undefined;
  readonly onKilled: (place: Place) => void;
}

export function makeActivity({ life, killAt, floor, onKilled }: ActivityOptions): Activity {
  let reached = 0;

  /** Whether it is dead, now that it has come here. */
  function isDeadAt(place: Place): boolean {
    if (life.isOver()) return true;
    reached++;
    if (reached !== killAt) return false;
    onKilled(place);
    life.end();
    return true;
  }

  return {
    async reach(place) {
      if (life.isOver()) return never();
      await floor?.take();
      if (isDeadAt(place)) return never();
    },
    reachInside(place) {
      if (isDeadAt(place)) throw new Killed();
    },
  };
}
