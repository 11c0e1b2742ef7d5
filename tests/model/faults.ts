/** Every kind of mishap that schedules are made of; a run that meets one of them never proves nothing. */
export const faults = [
  'request lost',
  'request lost, and delivered late',
  'answer lost',
  'request delivered twice',
  'request delivered twice, once late',
  'late requests delivered in another order',
  'answer cut short',
  'an answer that is not the hub’s',
  'hub too busy',
  'offline',
  'hub killed before it did it',
  'hub killed after it did it',
  'hub killed between requests',
  'hub restored from a backup',
  'clock off by minutes',
  'clock off by years',
  'killed around a read',
  'killed before a write',
  'killed inside a write',
  'killed after a commit',
  'killed before a request',
  'killed after the hub did it',
  'killed at rest',
  'disk full',
  'connection dropped after a commit',
  'two passes of one device at once',
  'two devices at once',
  'a save while a pass runs',
  'a team made or joined under faults',
  'device lost, another one invited',
  'device lost, the team brought back with its kit',
  'device lost, its safety copy taken in on another',
  'device taken out of the team',
  'device that a restored hub does not know',
  'a recovery kit made',
  'a snapshot taken',
  'a kind from a newer version',
  'too large for the hub',
  'visitor’s reply',
  'visitor’s erasure',
  'staff’s erasure',
  'one field edited on two devices apart',
  'texts edited apart settled',
  'a change undone',
] as const;
export type Fault = (typeof faults)[number];

/** What happened in the schedules of one run. */
export interface Tally {
  schedules: number;
  commands: number;
  /** How many schedules met each. */
  readonly met: Partial<Record<Fault, number>>;
}

export function emptyTally(): Tally {
  return { schedules: 0, commands: 0, met: {} };
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const { schedules, commands, met } of tallies) {
    sum.schedules += schedules;
    sum.commands += commands;
    for (const fault of faults) addTo(sum, fault, met[fault] ?? 0);
  }
  return sum;
}

export function addTo({ met }: Tally, fault: Fault, times: number): void {
  met[fault] = (met[fault] ?? 0) + times;
}

export function unmet({ met }: Tally): Fault[] {
  return faults.filter((fault) => !met[fault]);
}
