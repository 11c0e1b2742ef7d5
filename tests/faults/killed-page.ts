import { fold } from '../../shared/records/fold.ts';
import { type Id, newId } from '../../shared/records/ids.ts';
import type { PassageDraft } from '../../shared/records/passage.ts';
import { changesOf } from '../../shared/store/change-rows.ts';
import { dump } from '../../shared/store/dump.ts';
import { freshLog } from '../../shared/store/fresh-log.ts';
import { tendIndex } from '../../shared/store/index-upkeep.ts';
import { editPassage, savePassages } from '../../shared/store/library.ts';
import { getMeta } from '../../shared/store/meta.ts';
import type { Membership } from '../../shared/store/meta-values.ts';
import { openStore, type Store } from '../../shared/store/open-store.ts';
import { outboxSummary } from '../../shared/store/queries.ts';
import { getRecord } from '../../shared/store/record-rows.ts';
import { restoreCopy } from '../../shared/store/restore.ts';
import type { ChangeRow, StoreName, Transaction } from '../../shared/store/schema.ts';
import { search } from '../../shared/store/search.ts';
import { startTeam } from '../../shared/sync/membership.ts';
import { syncOnce } from '../../shared/sync/pass.ts';

/**
 * What the browser runs that is killed: it looks through the library for what the last kill may have left,
 * and works until the next. Each acknowledged save is told to the test before the next one is begun.
 */

export type Work = 'found' | 'save' | 'import' | 'restore' | 'sync' | 'finish';

/** A passage that was acknowledged, and a word that only it has. */
export interface Told {
  readonly id: Id;
  readonly word: string;
}

/** What the test answers to a page that has just begun. */
export interface Task {
  readonly work: Work;
  readonly hub: string;
  /** Every passage that was acknowledged in any round before. */
  readonly told: readonly Told[];
  /** How many of them are of the last round: they are looked up by their words too. */
  readonly recent: number;
  /** Rows from this time on are looked at one by one. */
  readonly since: number;
}

export type Message =
  | { readonly type: 'began' }
  | { readonly type: 'checked'; readonly faults: readonly string[] }
  | { readonly type: 'saved'; readonly saved: readonly Told[] }
  | { readonly type: 'founded'; readonly membership: Membership }
  | { readonly type: 'finished'; readonly changes: readonly Id[] }
  /** What the page cannot go on from. */
  | { readonly type: 'failed'; readonly why: string };

export function start(): void {
  run().catch((error) => say({ type: 'failed', why: `${error} ${error.stack}` }));
}

async function run(): Promise<void> {
  // Before the kills begin: one that tears the log, and another while it is filled, nothing of ours can mend.
  await freshLog();
  const task = (await say({ type: 'began' })) as Task;
  const store = await openStore();
  await say({ type: 'checked', faults: await check(store, task) });
  await works[task.work](store, task);
}

// The test's own server answers with what the test made.
async function say(message: Message): Promise<unknown> {
  const response = await fetch('/say', { method: 'POST', body: JSON.stringify(message) });
  return response.json();
}

const works: { [W in Work]: (store: Store, task: Task) => Promise<unknown> } = {
  found,
  save: (store) => forever(() => saveOne(store)),
  import: (store) => forever(() => importMany(store)),
  restore: (store) => forever(() => restoreMany(store)),
  sync: (store) => Promise.all([forever(() => saveOne(store)), forever(() => syncOnce(store))]),
  finish,
};

async function forever(step: () => Promise<unknown>): Promise<never> {
  for (;;) await step();
}

async function found(store: Store, { hub }: Task): Promise<void> {
  await startTeam(store, { hub, name: 'Ada' });
  const membership = await getMeta(store, 'membership');
  if (membership) await say({ type: 'founded', membership });
}

/** A save, an edit of what was saved, and now and then the upkeep of the search index. */
async function saveOne(store: Store): Promise<void> {
  const draft = newDraft('one');
  const { type } = await savePassages(store, [draft]);
  if (type !== 'saved') throw new Error(type);
  await say({ type: 'saved', saved: [toldOf(draft)] });
  await editPassage(store, draft.id, { note: `Edited ${draft.note}`, stage: 'do' });
  if (draft.id.endsWith('0')) await tendIndex(store);
}

/** A bulk of 500 in one commit. */
async function importMany(store: Store): Promise<void> {
  const [first, ...others] = manyDrafts(500);
  if (!first) return;
  await savePassages(store, [first, ...others]);
  await say({ type: 'saved', saved: [first, ...others].map(toldOf) });
  await tendIndex(store);
}

/** A safety copy of another library, taken in. */
async function restoreMany(store: Store): Promise<void> {
  const source = await openStore({ name: `copy-${newId()}` });
  const [first, ...others] = manyDrafts(700);
  if (!first) return;
  await savePassages(source, [first, ...others]);
  const outcome = await restoreCopy(store, () => dump(source, { secrets: false }));
  if (outcome.type !== 'restored') throw new Error(outcome.type);
  await say({ type: 'saved', saved: [first, ...others].map(toldOf) });
}

function manyDrafts(count: number): PassageDraft[] {
  const page = newId().slice(-12);
  return Array.from({ length: count }, () => newDraft(page));
}

function newDraft(page: string): PassageDraft {
  const id = newId();
  const word = `w${id.replaceAll('-', '').slice(-16)}`;
  const address = `https://guidance.example/${page}`;
  const quote = `Pay people on the day, in the way that suits them, says ${word}.`;
  const fields = { title: 'Paying people for their time', publisher: '', selectors: [] };
  return { id, address, quote, note: word, stage: 'plan', ...fields };
}

function toldOf({ id, note }: PassageDraft): Told {
  return { id, word: note };
}

async function finish(store: Store): Promise<void> {
  while ((await outboxSummary(store)).waiting > 0) await syncOnce(store);
  await syncOnce(store);
  const changes = await store.read(['changes'], (tx) => tx.objectStore('changes').getAllKeys());
  await say({ type: 'finished', changes });
}

/** Everything that is not as it has to be. */
async function check(store: Store, { work, told, recent, since }: Task): Promise<string[]> {
  const faults: string[] = [];
  const passages = new Set(
    await store.read(['passage'], (tx) => tx.objectStore('passage').getAllKeys()),
  );
  const isFounded = (await getMeta(store, 'membership')) !== undefined;
  if (work !== 'found' && !isFounded) faults.push('the team is lost');
  for (const { id } of told) if (!passages.has(id)) faults.push(`passage ${id} is lost`);
  for (const { id, word } of sample(told.slice(told.length - recent))) {
    const { found } = await search(store, word);
    const ids = found.flatMap((one) => one.passages.map((passage) => passage.id));
    if (!ids.includes(id)) faults.push(`passage ${id} is not found by ${word}`);
  }
  return [...faults, ...(await checkRows(store, from(since)))];
}

function sample(told: readonly Told[]): readonly Told[] {
  const step = Math.ceil(told.length / 10);
  return told.filter((_, index) => index % step === 0);
}

/** Ids begin with the time at which they were made. */
function from(time: number): IDBKeyRange {
  const hex = Math.max(0, time).toString(16).padStart(12, '0');
  return IDBKeyRange.lowerBound(`${hex.slice(0, 8)}-${hex.slice(8)}`);
}

type Reading = Transaction<StoreName, 'readonly'>;
const looked = ['resource', 'passage', 'feedback', 'member', 'site', 'other'] as const;

async function checkRows(store: Store, ids: IDBKeyRange): Promise<string[]> {
  return store.read([...looked, 'changes', 'outbox'], async (tx) => {
    const changes = await tx.objectStore('changes').getAll(ids);
    const records = await Promise.all([
      tx.objectStore('resource').getAll(ids),
      tx.objectStore('passage').getAll(ids),
    ]);
    const waiting = await tx.objectStore('outbox').getAll();
    const faults = await Promise.all([
      ...distinct(changes).map((change) => checkRecord(tx, change)),
      ...records.flat().map(({ id, kind }) => checkChanges(tx, kind, id)),
      ...waiting.map(async (item) =>
        item.type === 'change' && !(await tx.objectStore('changes').getKey(item.body.id))
          ? [`${item.id} is sent and not there`]
          : [],
      ),
    ]);
    return faults.flat();
  });
}

function distinct(changes: readonly ChangeRow[]): ChangeRow[] {
  return [...new Map(changes.map((row) => [`${row.kind} ${row.subject}`, row])).values()];
}

async function checkRecord(tx: Reading, { kind, subject }: ChangeRow): Promise<string[]> {
  const record = await getRecord(tx, kind, subject);
  if (!record) return [`${kind} ${subject} has changes and no record`];
  const made = fold(await changesOf(tx, kind, subject));
  return sorted(made) === sorted(record) ? [] : [`${kind} ${subject} is not what its changes make`];
}

async function checkChanges(tx: Reading, kind: string, id: Id): Promise<string[]> {
  return (await changesOf(tx, kind, id)).length > 0 ? [] : [`${kind} ${id} has no change`];
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
