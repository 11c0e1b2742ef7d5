import { unwrap } from 'idb';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commands } from 'vitest/browser';
import {
  type FrozenLibrary,
  freeze,
  layOut,
  libraryToFreeze,
} from '../../tests/fixtures/frozen-library.ts';
import { freshName, testStore } from '../../tests/fixtures/store.ts';
import { applyEntries } from './apply.ts';
import { makeConnection } from './connection.ts';
import { tendIndex } from './index-upkeep.ts';
import { editPassage } from './library.ts';
import { getMeta, memberId, storeId } from './meta.ts';
import { migrations } from './migrations.ts';
import type { Store } from './open-store.ts';
import {
  counts,
  feedbackList,
  members,
  outboxSummary,
  passagesOfResource,
  resources,
  sites,
} from './queries.ts';
import { allStores } from './schema.ts';
import { search } from './search.ts';

/** What a library of each version held, as it lay on the disk of whoever had it. */
const frozen = import.meta.glob<FrozenLibrary>('../../tests/fixtures/libraries/version-*.json', {
  eager: true,
  import: 'default',
});
const fileOf = (version: number) => `tests/fixtures/libraries/version-${version}.json`;
const frozenOf = (version: number) => frozen[`../../${fileOf(version)}`];
const versions = migrations.map((_, index) => index + 1);

test.each(versions)('what a library of version %i held is frozen in a file', async (version) => {
  if (frozenOf(version)) return;
  if (version === migrations.length) {
    const library = await freeze(await libraryToFreeze());
    await commands.writeFile(fileOf(version), `${JSON.stringify(library, null, 1)}\n`);
  }
  throw new Error(
    `There was no file for version ${version}. For the newest one it has been written just now: ` +
      'look through it, run this once more, and commit it with the new step.',
  );
});

/** The frozen library in a database of its version, opened by the code of today. */
async function openFrozen(version: number, library: FrozenLibrary): Promise<Store> {
  const name = freshName();
  const older = makeConnection(name, {}, migrations.slice(0, version));
  onTestFinished(() => older.close());
  await layOut(await older.open(), library);
  older.close();
  return testStore({ name });
}

describe.each(
  versions.flatMap((version) => {
    const library = frozenOf(version);
    return library ? [{ version, library }] : [];
  }),
)('a library of version $version, in the newest one', ({ version, library }) => {
  test('has every record, and shows it', async () => {
    const store = await openFrozen(version, library);
    const { resources: titles, passages, feedback, member, site, other } = library.holds;
    const shown = await resources(store, { limit: 50 });
    expect(shown.map(({ title }) => title).sort()).toEqual(titles);
    const under = await Promise.all(shown.map(({ id }) => passagesOfResource(store, id)));
    expect(
      under
        .flat()
        .map(({ quote }) => quote)
        .sort(),
    ).toEqual(passages);
    expect((await feedbackList(store, { limit: 50 })).map(({ text }) => text)).toEqual(feedback);
    expect((await members(store)).map(({ name }) => name)).toEqual(member);
    expect((await sites(store)).map(({ name }) => name)).toEqual(site);
    expect(await counts(store)).toMatchObject({
      resources: titles.length,
      passages: passages.length,
      feedback: feedback.length,
    });
    expect(await store.read(['other'], (tx) => tx.objectStore('other').count())).toBe(other);
  });

  test('finds every passage and every resource by its words', async () => {
    const store = await openFrozen(version, library);
    // The words of an older version's library are read after it was opened.
    await tendIndex(store);
    for (const quote of library.holds.passages) {
      const { found } = await search(store, quote);
      expect(found.flatMap((one) => one.passages.map((passage) => passage.quote))).toContain(quote);
    }
    for (const title of library.holds.resources) {
      expect((await search(store, title)).found.map(({ resource }) => resource.title)).toContain(
        title,
      );
    }
  });

  test('has every change, what waits to be sent and what was refused, and who this is', async () => {
    const store = await openFrozen(version, library);
    const { changes, waiting, refused, erased } = library.holds;
    const held = await store.read(['changes'], (tx) => tx.objectStore('changes').getAllKeys());
    expect(held).toEqual(changes);
    expect(await outboxSummary(store)).toEqual({ waiting, refused });
    expect(await store.read(['erased'], (tx) => tx.objectStore('erased').count())).toBe(erased);
    expect(await memberId(store)).toBe(library.holds.memberId);
    expect(await storeId(store)).toBe(library.holds.storeId);
    expect(await getMeta(store, 'membership')).toMatchObject({ hub: 'https://hub.example.org' });
    expect(await getMeta(store, 'cursor')).toEqual({ epoch: 'epoch-one', number: 7 });
  });

  test('takes edits, and changes that arrive', async () => {
    const store = await openFrozen(version, library);
    const [passage] = library.holds.passageIds;
    if (passage === undefined) throw new Error('no passage was frozen');
    expect(await editPassage(store, passage, { note: 'Ask again' })).toMatchObject({
      type: 'saved',
    });
    const change = {
      id: crypto.randomUUID(),
      subject: passage,
      kind: 'passage',
      set: { stage: 'do' },
    };
    const at = 'f'.repeat(29);
    const entries = [{ change: { ...change, at, by: passage }, hubTime: Date.now(), number: 8 }];
    const cursor = { epoch: 'epoch-one', number: 8 };
    expect(await applyEntries(store, { changes: entries, erasures: [], cursor })).toEqual({
      type: 'applied',
    });
    expect(await getMeta(store, 'cursor')).toEqual(cursor);
  });

  test('has the same object stores and indexes as a new one', async () => {
    const store = await openFrozen(version, library);
    expect(await shapeOf(store)).toEqual(await shapeOf(await testStore()));
  });
});

/** Every object store and index, and how it is keyed. */
function shapeOf(store: Store): Promise<unknown> {
  return store.read(allStores, (tx) =>
    Promise.resolve(
      allStores.map((name) => {
        // The schema's types name the indexes of one object store; these are all of them.
        const held = unwrap(tx.objectStore(name));
        const { keyPath, autoIncrement, indexNames } = held;
        const indexes = [...indexNames].map((index) => {
          const { keyPath: path, unique, multiEntry } = held.index(index);
          return { index, path, unique, multiEntry };
        });
        return { name, keyPath, autoIncrement, indexes };
      }),
    ),
  );
}
