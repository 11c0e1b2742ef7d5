import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import type { Folded } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { commit } from './commit.ts';
import { erase } from './erase.ts';
import { tendIndex } from './index-upkeep.ts';
import {
  deletePassage,
  deleteResource,
  renameMember,
  restorePassage,
  restoreResource,
} from './library.ts';
import type { Store } from './open-store.ts';
import { readFound, search } from './search.ts';
import type { Found } from './search-found.ts';

/**
 * Whatever was done to a library, search finds just what reading through all of it would, in the same
 * order. The reading here shares no code with the search.
 */

const vocabulary = [
  'plan',
  'plane',
  'plain',
  'clan',
  'lpan',
  'pay',
  'paid',
  'Café',
  'cafe’s',
  'ŵyl',
];
const words = fc
  .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 4 })
  .map((list) => list.join(' '));
const stage = fc.constantFrom('plan', 'do', null);

/** What a person or a colleague may do; `pick` chooses one of what there is. */
const step = fc.oneof(
  fc.record({
    type: fc.constant('save' as const),
    page: fc.nat({ max: 8 }),
    draft: fc.record({ title: words, publisher: words, quote: words, note: words }),
    stage,
  }),
  fc.record({
    type: fc.constant('edit' as const),
    pick: fc.nat(),
    set: fc.oneof(
      fc.record({ note: words }),
      fc.record({ title: words, quote: words }),
      fc.record({ stage }),
      fc.record({ 'topics/Pay plan': fc.constantFrom(true, null) }),
      fc.record({ 'also/do': fc.constantFrom(true, null) }),
      fc.record({ savedAt: fc.nat({ max: 5_000 }) }),
    ),
  }),
  fc.record({
    type: fc.constantFrom('move', 'delete', 'restore', 'erase', 'tend', 'tend little' as const),
    pick: fc.nat(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const query = fc
  .array(
    fc.constantFrom(
      ...['plan', 'pla', 'p', 'pain', 'caffe', 'CAFÉ', 'wyl', 'pald', 'plnae', 'stage:plan'],
      ...['stage:do', 'topic:"pay PLAN"', 'by:ada', 'by:nobody', 'site:a.example'],
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((list) => list.join(' '));

test('finds what reading everything would find, after whatever was done', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 30 }),
      fc.array(query, { minLength: 4, maxLength: 4 }),
      fc.constantFrom(1, 2, 50),
      fc.constantFrom('plan' as const, null),
      async (steps, queries, limit, chosen) => {
        let time = 1_700_000_000_000;
        const store = await testStore({ now: () => (time += 400) });
        await renameMember(store, 'Ada Plan');
        for (const one of steps) await take(store, one);
        for (const asked of queries) {
          const options = { limit, narrowed: { stage: chosen } };
          const { found, numbers, tally, wanted } = await search(store, asked, options);
          const [plan, others] = [`${asked} stage:plan`, `${asked} stage:do`];
          const expected = await readThrough(store, chosen === 'plan' ? plan : asked);
          const ids = (all: readonly (Found | undefined)[]) => all.map((one) => one?.resource.id);
          expect([asked, ids(await readFound(store, numbers, wanted))]).toEqual([asked, expected]);
          expect([asked, ids(found)]).toEqual([asked, expected.slice(0, limit)]);
          expect([asked, tally.stage]).toMatchObject([
            asked,
            {
              plan: (await readThrough(store, plan)).length,
              do: (await readThrough(store, others)).length,
            },
          ]);
        }
        store.close();
      },
    ),
    { numRuns: 60 },
  );
});

async function take(store: Store, done: Step): Promise<void> {
  if (done.type === 'save') {
    const address = `https://www.a.example/${done.page}`;
    await savePassage(store, newPassage({ ...done.draft, address, stage: done.stage as 'plan' }));
    return;
  }
  if (done.type === 'tend') return tendIndex(store, { mostFresh: 0 });
  if (done.type === 'tend little') return tendIndex(store, { mostFresh: 3 });
  const { resources, passages } = await everything(store);
  const all = [...resources, ...passages];
  const picked = all[done.pick % all.length];
  if (!picked) return;
  const { id, kind } = picked;
  if (done.type === 'edit') await commit(store, [{ subject: id, kind, set: done.set }]);
  else if (done.type === 'erase') await erase(store, id);
  else if (done.type === 'move') await move(store, picked, resources[done.pick % 2]?.id ?? id);
  else if (done.type === 'delete')
    await (kind === 'passage' ? deletePassage : deleteResource)(store, id);
  else await (kind === 'passage' ? restorePassage : restoreResource)(store, id);
}

async function move(store: Store, { id, kind }: Folded, resource: Id): Promise<void> {
  if (kind === 'passage') await commit(store, [{ subject: id, kind, set: { resource } }]);
}

function everything(store: Store) {
  return store.read(['resource', 'passage', 'numbers'], async (tx) => {
    const numbers = tx.objectStore('numbers');
    const [keys, rows] = [await numbers.getAllKeys(), await numbers.getAll()];
    return {
      resources: await tx.objectStore('resource').getAll(),
      passages: await tx.objectStore('passage').getAll(),
      numberOf: new Map(rows.map(({ resource }, at) => [resource, keys[at] ?? 0])),
    };
  });
}

async function readThrough(store: Store, asked: string): Promise<Id[]> {
  const { resources, passages, numberOf } = await everything(store);
  const found = (asked: string, forgiving: boolean) =>
    resources
      .flatMap((resource) => {
        const own = passages.filter(
          (passage) => passage.fields.resource === resource.id && isLive(passage),
        );
        if (!isLive(resource) && own.length === 0) return [];
        const cost = costOf(isLive(resource) ? [resource, ...own] : own, asked, forgiving);
        const time = Math.floor(Number(resource.fields.savedAt) / 1000);
        return cost === undefined ? [] : [{ id: resource.id, cost, time }];
      })
      .sort(
        (a, b) =>
          a.cost - b.cost ||
          b.time - a.time ||
          (numberOf.get(b.id) ?? 0) - (numberOf.get(a.id) ?? 0),
      )
      .map(({ id }) => id);
  const having = found(asked.replaceAll(/\w+:("[^"]*"|\S+)/g, ''), false);
  return found(asked, having.length < 5);
}

function isLive({ fields }: Folded): boolean {
  return typeof fields.deletedAt !== 'number';
}

function costOf(records: readonly Folded[], asked: string, forgiving: boolean): number | undefined {
  let cost = 0;
  for (const part of new Set(asked.match(/\w+:"[^"]*"|\S+/g)?.map(plain))) {
    const [filter, value] = part.split(':');
    if (value !== undefined) {
      if (!records.some((record) => fits(record, filter ?? '', value))) return undefined;
      continue;
    }
    const costs = records.flatMap((record) => wordCosts(record, part, forgiving));
    if (costs.length === 0) return undefined;
    cost += Math.min(...costs);
  }
  return cost;
}

function fits({ kind, fields }: Folded, filter: string, value: string): boolean {
  if (filter === 'stage') {
    return fields.stage === value || (kind === 'resource' && fields[`also/${value}`] === true);
  }
  if (filter === 'topic') return kind === 'resource' && fields['topics/Pay plan'] === true;
  return filter === 'by' ? value === 'ada' : filter === 'site';
}

function wordCosts({ kind, fields }: Folded, wanted: string, forgiving: boolean): number[] {
  const places = kind === 'resource' ? { title: 0, publisher: 1, note: 3 } : { quote: 2, note: 3 };
  const texts: [text: string, place: number][] = Object.entries(places).map(([field, place]) => [
    String(fields[field] ?? ''),
    place,
  ]);
  if (kind === 'resource' && fields['topics/Pay plan'] === true) texts.push(['Pay plan', 4]);
  return texts.flatMap(([text, place]) =>
    text.split(' ').flatMap((each) => {
      const word = plain(each);
      if (word === wanted) return [1 + 2 * place];
      if (wanted && word.startsWith(wanted)) return [2 + 2 * place];
      return forgiving && wanted.length > 3 && isNear(wanted, word) ? [1_000 + place] : [];
    }),
  );
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f’"]/g, '')
    .toLowerCase();
}

/** Whether a beginning of `word` is one edit away: every edit is tried. */
function isNear(wanted: string, word: string): boolean {
  const beginnings = new Set(
    Array.from({ length: word.length + 1 }, (_, end) => word.slice(0, end)),
  );
  const letters = [...new Set(word)];
  for (let at = 0; at <= wanted.length; at++) {
    const [head, rest] = [wanted.slice(0, at), wanted.slice(at)];
    const edited = [
      head + rest.slice(1),
      ...letters.flatMap((letter) => [head + letter + rest, head + letter + rest.slice(1)]),
      head + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2),
    ];
    if (edited.some((one) => beginnings.has(one))) return true;
  }
  return false;
}
