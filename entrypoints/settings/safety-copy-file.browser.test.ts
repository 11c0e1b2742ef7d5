import { expect, test } from 'vitest';
import { readCopy } from '../../shared/exchange/safety-copy.ts';
import { newId } from '../../shared/records/ids.ts';
import { commit } from '../../shared/store/commit.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { counts } from '../../shared/store/queries.ts';
import { contentOf, fillRichly } from '../../tests/fixtures/rich-store.ts';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { makeCopyFile, takeCopyFile } from './safety-copy-file.ts';

const passphrase = 'a kettle by the red gate';

async function richStore(): Promise<Store> {
  const store = await testStore();
  await fillRichly(store);
  return store;
}

async function copyOf(store: Store, lock?: string): Promise<Blob> {
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const file = await makeCopyFile(store, { ...options, ...(lock && { passphrase: lock }) });
  if (!file) throw new Error('stopped');
  return file;
}

test('a locked copy of a rich library comes back as it was', async () => {
  const [store, fresh] = [await richStore(), await testStore()];
  const file = await copyOf(store, passphrase);
  expect(await file.text()).not.toMatch(/alongside|Ring first/);
  expect(await takeCopyFile(fresh, file, passphrase, {})).toMatchObject({ type: 'restored' });
  expect(await contentOf(fresh)).toEqual(await contentOf(store));
});

test('a copy without a passphrase is one JSON document with all the words', async () => {
  const [store, fresh] = [await richStore(), await testStore()];
  const file = await copyOf(store);
  const rows = JSON.parse(await file.text());
  expect(rows[0]).toMatchObject({ format: 'alongside-safety-copy' });
  expect(await takeCopyFile(fresh, file, '', {})).toMatchObject({ type: 'restored' });
  expect(await counts(fresh)).toEqual(await counts(store));
});

test('a copy that somebody unlocked or unpacked with other programs is taken in, too', async () => {
  const store = await richStore();
  const { unlock } = await import('../../shared/seal/passphrase.ts');
  const opened = await unlock(await copyOf(store, passphrase), passphrase);
  if (opened.type !== 'unlocked') throw new Error(opened.type);
  const packed = await new Response(await opened.read()).blob();
  const unpacking = packed.stream().pipeThrough(new DecompressionStream('gzip'));
  for (const file of [packed, await new Response(unpacking).blob()]) {
    const fresh = await testStore();
    expect(await takeCopyFile(fresh, file, '', {})).toMatchObject({ tookTeam: true });
    expect(await contentOf(fresh)).toEqual(await contentOf(store));
  }
});

const cut = (file: Blob) => file.slice(0, -30);
const alter = async (file: Blob, at: number) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return new Blob([bytes]);
};

test('a file that is no whole copy leaves no trace, and is told of by what is wrong', async () => {
  const store = await richStore();
  const [locked, plain] = [await copyOf(store, passphrase), await copyOf(store)];
  const text = await plain.text();
  const withoutKeys = await new Response(
    (await unlockedText(locked)).replace('"content":', '"kontent":'),
  ).blob();
  const fresh = await testStore();
  const before = await contentOf(fresh);
  const take = (file: Blob, words = passphrase) => takeCopyFile(fresh, file, words, {});
  expect(await take(locked, '')).toEqual({ type: 'needs-passphrase' });
  expect(await take(locked, 'another one')).toEqual({ type: 'wrong-passphrase' });
  const unreadable = (reason: string) => ({ type: 'unreadable', reason });
  expect(await take(cut(locked))).toEqual(unreadable('damaged'));
  expect(await take(locked.slice(0, 100))).toEqual(unreadable('damaged'));
  expect(await take(await alter(locked, -40))).toEqual(unreadable('damaged'));
  expect(await take(cut(plain))).toEqual(unreadable('cut-off'));
  expect(await take(new Blob([text.replace('Ring first', 'Ring later')]))).toEqual(
    unreadable('damaged'),
  );
  expect(await take(new Blob([text.replace('"version":1', '"version":2')]))).toEqual(
    unreadable('newer'),
  );
  expect(await take(withoutKeys)).toEqual(unreadable('damaged'));
  expect(await take(new Blob(['A letter to the council']))).toEqual(unreadable('not-a-copy'));
  expect(await take(new Blob([]))).toEqual(unreadable('not-a-copy'));
  expect(await contentOf(fresh)).toEqual(before);
});

async function unlockedText(file: Blob): Promise<string> {
  const { unlock } = await import('../../shared/seal/passphrase.ts');
  const opened = await unlock(file, passphrase);
  if (opened.type !== 'unlocked') throw new Error(opened.type);
  const stream = (await opened.read()).pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

test('making one can be stopped, and what is saved meanwhile is no hindrance', async () => {
  const store = await testStore();
  const edit = () => ({ subject: newId(), kind: 'resource', set: { title: 'A guide' } });
  await commit(store, Array.from({ length: 600 }, edit));
  const stop = new AbortController();
  const stopped = await makeCopyFile(store, {
    ...{ passphrase, signal: stop.signal },
    onProgress: (done) => done >= 500 && stop.abort(),
  });
  expect(stopped).toBeUndefined();
  const saving: Promise<unknown>[] = [];
  const file = await makeCopyFile(store, {
    signal: new AbortController().signal,
    onProgress: () => saving.push(savePassage(store, newPassage())),
  });
  await Promise.all(saving);
  const rows: unknown[] = [];
  for await (const slice of readCopy(file?.stream() ?? new ReadableStream())) rows.push(...slice);
  expect(rows.length).toBeGreaterThanOrEqual(602);
});
