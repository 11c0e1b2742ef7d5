import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { toHex } from '../shared/records/hex.ts';
import { type Id, isId, newId } from '../shared/records/ids.ts';
import { secureRandom } from '../shared/records/random.ts';
import { type KeyRing, makeKeyRing, parseKeyRing } from '../shared/seal/key-ring.ts';
import { newSecret } from '../shared/seal/new-secret.ts';

/** What the demo's own device knows of its team. Kept in a file, since Node has no IndexedDB. */
export interface DemoState {
  readonly team: Id;
  readonly device: Id;
  readonly secret: string;
  readonly ring: KeyRing;
  readonly site: Id;
  readonly siteChange: Id;
  readonly member: Id;
  /** The clock's name for this device: 16 hex digits. */
  readonly node: string;
  readonly madeAt: number;
}

const id = v.custom<Id>(isId, 'an id');
const stateSchema = v.object({
  team: id,
  device: id,
  secret: v.string(),
  ring: v.pipe(
    v.unknown(),
    v.transform(parseKeyRing),
    v.custom<KeyRing>((ring) => ring !== undefined, 'a key ring'),
  ),
  site: id,
  siteChange: id,
  member: id,
  node: v.string(),
  madeAt: v.number(),
});

/** The team of an earlier start, or a new one. */
export async function loadOrMakeState(folder: string): Promise<DemoState> {
  const file = join(folder, 'demo.json');
  const text = await readIfThere(file);
  if (text !== undefined) return v.parse(stateSchema, JSON.parse(text));
  const state = await makeState();
  await mkdir(folder, { recursive: true });
  // Written beside it and renamed: a start that is interrupted leaves no half a file.
  await writeFile(`${file}.new`, JSON.stringify(state, undefined, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return state;
}

/** A team that no hub knows of yet. */
export async function makeState(now: number = Date.now()): Promise<DemoState> {
  const team = newId(now);
  return {
    team,
    device: newId(now),
    secret: newSecret(),
    ring: await makeKeyRing(team),
    site: newId(now),
    siteChange: newId(now),
    member: newId(now),
    node: toHex(secureRandom(8)),
    madeAt: now,
  };
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
