import { makeCopyFile, takeCopyFile } from '../../entrypoints/settings/safety-copy-file.ts';
import { applyEntries } from '../../shared/store/apply.ts';
import { openStore } from '../../shared/store/open-store.ts';
import { library } from '../../tests/fixtures/library.ts';

/** Runs in the page, on a real database. Times are milliseconds, sizes bytes. */

const passphrase = 'a kettle by the red gate';
const options = { signal: new AbortController().signal, onProgress: () => undefined };
let file: Blob | undefined;

export async function fill(resources: number): Promise<number> {
  const store = await openStore({ name: 'from' });
  let held: Parameters<typeof applyEntries>[1]['changes'][number][] = [];
  let number = 0;
  const write = async () => {
    const cursor = { epoch: 'bench', number };
    await applyEntries(store, { changes: held, erasures: [], cursor });
    held = [];
  };
  for (const change of library({ resources, passages: 9 })) {
    held.push({ change, hubTime: Date.now(), number: ++number });
    if (held.length === 500) await write();
  }
  await write();
  store.close();
  return number;
}

export async function make() {
  const store = await openStore({ name: 'from' });
  const start = performance.now();
  file = await makeCopyFile(store, { ...options, passphrase });
  const time = performance.now() - start;
  store.close();
  return { time, size: file?.size ?? 0 };
}

export async function take() {
  const store = await openStore({ name: 'to' });
  const start = performance.now();
  const outcome = await takeCopyFile(store, file ?? new Blob(), passphrase, options);
  const time = performance.now() - start;
  store.close();
  return { time, added: outcome.type === 'restored' ? outcome.added : 0 };
}
