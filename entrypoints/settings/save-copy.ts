import type { Signal } from '@preact/signals';
import { noteCopy } from '../../shared/store/only-here.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { nextFrame } from '../../shared/ui/next-frame.ts';
import { saveFile } from '../../shared/ui/save-file.ts';
import type { Progress } from './copy-progress.tsx';

/** Makes a copy and hands it over as a file. Its name; undefined when it was stopped. */
export async function saveCopy(
  store: Store,
  progress: Signal<Progress | undefined>,
  passphrase?: string,
): Promise<string | undefined> {
  const stop = new AbortController();
  const at = store.now();
  const onProgress = (done: number, total?: number) => {
    progress.value = { done, ...(total && { total }), stop: () => stop.abort() };
  };
  onProgress(0);
  try {
    await nextFrame();
    const { makeCopyFile } = await import('./safety-copy-file.ts');
    const options = { signal: stop.signal, onProgress };
    const lock = passphrase === undefined ? {} : { passphrase };
    const file = await makeCopyFile(store, { ...options, ...lock });
    if (!file) return undefined;
    const name = nameOf(at, passphrase === undefined ? 'json' : 'json.gz.age');
    saveFile(name, file);
    await noteCopy(store, at);
    return name;
  } finally {
    progress.value = undefined;
  }
}

// The ending says how to open it without us: age, then gzip.
function nameOf(at: number, ending: string): string {
  return `alongside-safety-copy-${new Date(at).toISOString().slice(0, 10)}.${ending}`;
}
