import { seeded } from '../../tests/fixtures/random.ts';
import { recordAt } from './records.ts';
import { listLength, type Side } from './side.ts';

/** In the page: one library, measured. Only the call itself is timed, never what it is given. */

export interface Times {
  /** Milliseconds for all of the bulk. */
  readonly bulk: number;
  /** The median of each, in milliseconds. */
  readonly single: number;
  readonly point: number;
  readonly range: number;
  /** Milliseconds until the lists can be asked for. */
  readonly ready: number;
  readonly search?: number;
}

const batchSize = 500;
const settling = 10_000;

export function measuring<B>(side: Side<B>) {
  return {
    async measure(records: number, singles: number): Promise<Times> {
      await side.open();
      let bulk = 0;
      for (let first = 0; first < records; first += batchSize) {
        const batch = await side.prepare(first, batchSize);
        bulk += await timed(() => side.write(batch));
      }
      // Chromium tidies its files for a while after so much; who comes next must not pay for it.
      await new Promise((resolve) => setTimeout(resolve, settling));
      const random = seeded(7);
      const some = () => recordAt(Math.floor(random() * records));
      const single = await median(singles, async (i) => {
        const one = await side.prepare(records + i, 1);
        return timed(() => side.write(one));
      });
      const point = await median(200, () => timed(() => side.read(some().id)));
      const ready = await timed(async () => side.ready?.());
      const range = await median(60, () => {
        const { savedAt } = recordAt(Math.floor((0.1 + random() * 0.9) * records));
        return timed(() => full(side.newest(savedAt)));
      });
      await side.tend?.();
      const search = await searched(side, some);
      await side.close();
      return { bulk, single, point, range, ready, ...(search !== undefined && { search }) };
    },
    /** From an open page to the first list: opening included. */
    async firstList(): Promise<number> {
      const time = await timed(async () => {
        await side.open();
        await full(side.newest());
      });
      await side.close();
      return time;
    },
  };
}

async function searched<B>(
  side: Side<B>,
  some: () => ReturnType<typeof recordAt>,
): Promise<number | undefined> {
  const { search } = side;
  if (!search) return undefined;
  return median(30, () => {
    const words = String(some().fields.title).split(' ').slice(-2).join(' ');
    return timed(() => search(words));
  });
}

/** A list that came back short would be fast for nothing. */
async function full(list: Promise<readonly unknown[]>): Promise<void> {
  const { length } = await list;
  if (length !== listLength) throw new Error(`The list has ${length}.`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function median(count: number, run: (index: number) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push(await run(i));
  times.sort((a, b) => a - b);
  return times[Math.floor(count / 2)] ?? 0;
}
