import type { Totals } from './storage/storage.ts';

/** Counts since the start, for Prometheus. Of calls, never of who called: no id, no address, no path with one. */
export interface Metrics {
  /** @param call method and route pattern, `PUT /v1/sites/:site` */
  count(call: string, status: number): void;
  /** Of the work that senders do. */
  countWork(what: 'asked' | 'accepted'): void;
  text(totals: Totals, liveStreams: number): string;
}

export function createMetrics(): Metrics {
  const answers = new Map<string, number>();
  const work = new Map<string, number>();
  return {
    count: (call, status) => addOne(answers, `call="${call}",status="${status}"`),
    countWork: (what) => addOne(work, `outcome="${what}"`),
    text: (totals, liveStreams) =>
      [
        family('alongside_answers_total', 'counter', 'Answers given, by call and status.', answers),
        family('alongside_work_total', 'counter', 'Work asked of senders, and done.', work),
        single('alongside_live_streams', 'gauge', 'Open live streams.', liveStreams),
        single('alongside_teams', 'gauge', 'Teams.', totals.teams),
        single('alongside_devices', 'gauge', 'Devices of all teams.', totals.devices),
        single('alongside_entries_total', 'counter', 'Entries ever numbered.', totals.entries),
      ].join(''),
  };
}

function addOne(counts: Map<string, number>, labels: string): void {
  counts.set(labels, (counts.get(labels) ?? 0) + 1);
}

function family(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  values: ReadonlyMap<string, number>,
): string {
  const lines = [...values].map(
    ([labels, value]) => `${name}${labels && `{${labels}}`} ${value}\n`,
  );
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function single(name: string, type: 'counter' | 'gauge', help: string, value: number): string {
  return family(name, type, help, new Map([['', value]]));
}
