import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { record, resources } from '../../shared/store/queries.ts';
import { newPassage, testStore } from '../../tests/fixtures/store.ts';

// The browser's side: what its tab answers to the scripts that are run there, and which sites are allowed.
let facts: unknown;
let excerpt: string;
let isGranted: boolean;
const ran: string[] = [];
const added = vi.fn();
let save: typeof import('./save.ts');

beforeAll(async () => {
  const executeScript = async ({ files: [file] }: { files: [string] }) => {
    ran.push(file);
    if (facts === undefined) throw new Error('Cannot access contents of the page.');
    return [{ result: file.includes('facts') ? facts : excerpt }];
  };
  vi.stubGlobal('browser', {
    runtime: { id: 'ours' },
    scripting: { executeScript },
    permissions: { contains: async () => isGranted },
    storage: { local: { get: async () => ({}) } },
  });
  // Only now: wxt/browser looks for the browser when it is imported.
  save = await import('./save.ts');
});
beforeEach(() => {
  ran.length = 0;
  added.mockClear();
  isGranted = false;
  excerpt = 'How it begins.';
  facts = {
    ...{ address: 'https://guidance.example/a', title: 'A guide', publisher: 'Guidance' },
    ...{ authors: ['Ada'], description: 'What it says.', asksPassword: false },
  };
});

describe('a whole page', () => {
  test('is saved once, with what it says about itself, and read for an excerpt only if it says nothing', async () => {
    const store = await testStore();
    const saved = await save.savePage(store, { tab: 1, isConfirmed: false }, added);
    if (saved.type !== 'saved') throw new Error(saved.type);
    expect(await record(store, 'resource', saved.id)).toMatchObject({
      ...{ title: 'A guide', authors: ['Ada'], description: 'What it says.' },
    });
    expect(await save.savePage(store, { tab: 1, isConfirmed: false }, added)).toEqual({
      type: 'kept',
    });
    expect(ran.filter((file) => file.includes('excerpt'))).toEqual([]);
  });

  test('that says nothing is described by how it begins, after it was saved', async () => {
    const store = await testStore();
    facts = {
      address: 'https://guidance.example/a',
      title: 'A',
      publisher: 'G',
      asksPassword: false,
    };
    const saved = await save.savePage(store, { tab: 1, isConfirmed: false }, added);
    if (saved.type !== 'saved') throw new Error(saved.type);
    await vi.waitFor(
      async () =>
        expect(await record(store, 'resource', saved.id)).toMatchObject({
          description: 'How it begins.',
        }),
      { timeout: 10_000 },
    );
  });

  test('is not described by how another begins, to which the tab has gone on', async () => {
    const store = await testStore();
    const page = { title: 'A', publisher: 'G', asksPassword: false };
    facts = { ...page, address: 'https://guidance.example/a' };
    const saved = await save.savePage(store, { tab: 1, isConfirmed: false }, added);
    if (saved.type !== 'saved') throw new Error(saved.type);
    facts = { ...page, address: 'https://guidance.example/b' };
    await vi.waitFor(() => expect(added).toHaveBeenCalledOnce(), { timeout: 10_000 });
    expect(await record(store, 'resource', saved.id)).toMatchObject({ description: '' });
  });

  test('that asks for a password is saved only once the person knows what the team will see', async () => {
    const store = await testStore();
    const address = 'https://guidance.example/sign-in';
    facts = {
      address: `${address}?sid=9f8e7d6c5b4a39281706`,
      title: 'A',
      publisher: 'G',
      asksPassword: true,
    };
    expect(await save.savePage(store, { tab: 1, isConfirmed: false }, added)).toEqual({
      type: 'careful',
      danger: 'secret',
      address,
    });
    facts = { address, title: 'A', publisher: 'G', asksPassword: true };
    const warning = await save.savePage(store, { tab: 1, isConfirmed: false }, added);
    expect(warning).toEqual({ type: 'careful', danger: 'password', address });
    expect(await resources(store, { limit: 1 })).toEqual([]);
    expect(await save.savePage(store, { tab: 1, isConfirmed: true }, added)).toMatchObject({
      type: 'saved',
    });
  });

  test('that lets no script in, or one that answers something else, is said to be closed', async () => {
    const store = await testStore();
    for (facts of [undefined, null, { title: 7 }]) {
      expect(await save.savePage(store, { tab: 1, isConfirmed: false }, added)).toEqual({
        type: 'closed',
      });
    }
  });
});

test('a link is saved under its words, or its address, without running anything in a page', async () => {
  const store = await testStore();
  const link = {
    address: 'https://www.other.example/guide',
    title: ' Their \n guide ',
    isConfirmed: false,
  };
  await save.saveLink(store, link);
  await save.saveLink(store, { ...link, address: 'https://other.example/b', title: '' });
  const saved = await resources(store, { limit: 2 });
  expect(saved.map(({ title, publisher }) => [title, publisher]).sort()).toEqual([
    ['Their guide', 'other.example'],
    ['https://other.example/b', 'other.example'],
  ]);
  expect(await save.saveLink(store, link)).toEqual({ type: 'kept' });
  expect(await save.saveLink(store, { ...link, address: 'mailto:jo@a.org' })).toEqual({
    type: 'refused',
  });
  expect(ran).toEqual([]);
});

describe('selected words', () => {
  const request = (fields = {}) =>
    ({ passages: [newPassage(fields)], asksPassword: false, isConfirmed: false }) as const;

  test('are the first only on a site that has none and is not allowed', async () => {
    const store = await testStore();
    const first = await save.saveSelected(store, request(), undefined, added);
    expect(first).toEqual({ type: 'saved', isFirst: true });
    const second = await save.saveSelected(store, request(), undefined, added);
    expect(second).toEqual({ type: 'saved', isFirst: false });
    isGranted = true;
    const elsewhere = request({ address: 'https://other.example/' });
    expect(await save.saveSelected(store, elsewhere, undefined, added)).toEqual({
      type: 'saved',
      isFirst: false,
    });
  });

  test('of a page in this network are saved once the person has confirmed it', async () => {
    const store = await testStore();
    const local = request({ address: 'http://192.168.1.20/plan' });
    const warning = await save.saveSelected(store, local, undefined, added);
    expect(warning).toMatchObject({ type: 'careful', danger: 'private-network' });
    const confirmed = await save.saveSelected(
      store,
      { ...local, isConfirmed: true },
      undefined,
      added,
    );
    expect(confirmed.type).toBe('saved');
  });

  test('give a new resource what the page says about itself, after the answer', async () => {
    const store = await testStore();
    const onA = () => request({ address: 'https://guidance.example/a#part' });
    await save.saveSelected(store, onA(), { tab: 1, frame: 0 }, added);
    expect(added).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(added).toHaveBeenCalledOnce(), { timeout: 10_000 });
    expect(await resources(store, { limit: 1 })).toMatchObject([{ authors: ['Ada'] }]);
    await save.saveSelected(store, onA(), { tab: 1, frame: 0 }, added);
    expect(ran).toHaveLength(1);
  });

  test('are not told by the page that the tab has gone on to', async () => {
    const store = await testStore();
    const elsewhere = request({ title: 'Elsewhere' });
    await save.saveSelected(store, elsewhere, { tab: 1, frame: 0 }, added);
    await vi.waitFor(() => expect(added).toHaveBeenCalledOnce(), { timeout: 10_000 });
    expect(await resources(store, { limit: 1 })).toMatchObject([
      { title: 'Elsewhere', authors: [] },
    ]);
  });
});
