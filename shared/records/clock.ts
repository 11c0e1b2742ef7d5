/**
 * Hybrid logical clock (Kulkarni et al., 2014): wall-clock time where clocks agree, and a counter
 * where they do not, so that what was seen before always sorts before what was written after it.
 *
 * A stamp is text that sorts as the order it means: 12 hex digits of milliseconds, 4 of a counter,
 * 16 of the device (or of the entry, see `believable`), joined by `-`. Equal stamps are told apart by the change's id.
 */
export type Stamp = string;

/** What a device remembers of its clock. Kept in the store, so that two of its pages share one. */
export interface ClockState {
  /** 16 hex digits that name the device. */
  readonly node: string;
  /** The greatest stamp made or seen; empty at first. */
  readonly last: Stamp | '';
  /** Add to this computer's time to get the hub's, in milliseconds. */
  readonly offset: number;
}

/** A stamp further than this ahead of the hub's time is not believed (milliseconds). */
export const maxDrift = 5 * 60 * 1000;

const shape = /^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{16}$/;
const maxCount = 0xffff;
/** What 12 digits hold, in the year 10889: nothing is later, and a clock beyond it stands still. */
const maxTime = 0xffff_ffff_ffff;

export function isStamp(value: unknown): value is Stamp {
  return typeof value === 'string' && shape.test(value);
}

export function stampOf(time: number, count: number, node: string): Stamp {
  const held = Math.min(maxTime, Math.max(0, Math.floor(time)));
  return `${held.toString(16).padStart(12, '0')}-${count.toString(16).padStart(4, '0')}-${node}`;
}

export function timeOf(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(0, 12), 16);
}

/**
 * The next stamp: later than every one made or seen, unless those ran further ahead than is believed. But
 * always later than `replaced`, the newest of what is edited: a person who corrects what they wrote while
 * their clock ran ahead has to see the correction.
 */
export function tick(
  state: ClockState,
  now: number,
  replaced: Stamp | '' = '',
): { stamp: Stamp; state: ClockState } {
  const last = nextStamp(state, Math.max(0, Math.floor(now + state.offset)));
  const stamp = last > replaced ? last : stampAfter(replaced, state.node);
  return { stamp, state: { ...state, last } };
}

function nextStamp({ last, node }: ClockState, time: number): Stamp {
  if (last === '') return stampOf(time, 0, node);
  const lastTime = timeOf(last);
  const isOver = lastTime < time || lastTime > time + maxDrift;
  return isOver ? stampOf(time, 0, node) : stampAfter(last, node);
}

function stampAfter(stamp: Stamp, node: string): Stamp {
  const count = Number.parseInt(stamp.slice(13, 17), 16) + 1;
  if (count <= maxCount) return stampOf(timeOf(stamp), count, node);
  // At the very end there is no later one: the ids of changes tell which is.
  return timeOf(stamp) < maxTime
    ? stampOf(timeOf(stamp) + 1, 0, node)
    : stampOf(maxTime, maxCount, node);
}

/** Takes note of a stamp that came from elsewhere, so that what is written next sorts after it. */
export function observe(state: ClockState, stamp: Stamp): ClockState {
  return stamp > state.last ? { ...state, last: stamp } : state;
}

/** Sets the clock by the hub's time, seen at `now` on this computer. */
export function correct(state: ClockState, hubTime: number, now: number): ClockState {
  return { ...state, offset: Math.round(hubTime - now) };
}

/**
 * The stamp everyone uses for the change that the hub took in at `hubTime` as entry `number`: its own,
 * unless that runs too far ahead; then the entry's place, so that such changes keep the order in which
 * they were sent. Every device computes the same from the same entry, its author's too.
 */
export function believable(stamp: Stamp, hubTime: number, number: number): Stamp {
  if (timeOf(stamp) <= hubTime + maxDrift) return stamp;
  return stampOf(hubTime, 0, number.toString(16).padStart(16, '0'));
}
