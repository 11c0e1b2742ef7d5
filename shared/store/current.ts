/**
 * Which database is the library. Whoever starts afresh makes one more, and the last one made is current:
 * `alongside`, then `alongside#2`, `alongside#3`. Nothing else records it, so there is no second step that
 * could be missing after a crash: a database is there or it is not. The ones before it are kept aside.
 */
export const libraryName = 'alongside';

/** The libraries that this browser holds, oldest first; the last is current. Empty before the first opening. */
export async function libraries(base = libraryName): Promise<string[]> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  return names
    .filter((name) => baseOf(name) === base)
    .sort((one, other) => numberOf(one) - numberOf(other));
}

export async function currentLibrary(base = libraryName): Promise<string> {
  return (await libraries(base)).at(-1) ?? base;
}

/** The name under which the one after `name` is made. */
export function nextLibrary(name: string): string {
  return `${baseOf(name)}#${numberOf(name) + 1}`;
}

/** What all the libraries of one browser share. */
export function baseOf(name: string): string {
  return name.replace(/#\d+$/, '');
}

function numberOf(name: string): number {
  return Number(/#(\d+)$/.exec(name)?.[1] ?? 1);
}
