import type { Change } from '../../shared/records/change.ts';
import { maxDrift, timeOf } from '../../shared/records/clock.ts';
import { conflictsOf } from '../../shared/records/conflicts.ts';
import { type Folded, isDeleted } from '../../shared/records/fold.ts';
import type { Id } from '../../shared/records/ids.ts';
import { changeIn } from '../../shared/store/change-rows.ts';
import { getMeta } from '../../shared/store/meta.ts';
import { search } from '../../shared/store/search.ts';
import { wordOf } from './claims.ts';
import type { Device } from './device.ts';
import type { Inspected } from './hub-tables.ts';
import { type Dump, dumpOf } from './look.ts';
import { playedBack } from './reference-fold.ts';
import type { World } from './world.ts';

/** A promise that was not kept. */
class Broken extends Error {
  override readonly name = 'Broken';
}

/** What one device holds when all is still. */
interface Held {
  readonly device: Device;
  readonly dump: Dump;
  /** Its changes without those that the hub will never take. */
  readonly shared: readonly Change[];
}

/** What has to hold once nothing moves any more. @throws Broken */
export async function checkAll(world: World): Promise<void> {
  const held = await Promise.all(world.devices.map(heldBy));
  const inspected = await world.hub.inspect();
  const erased = new Set(held.flatMap(({ dump }) => dump.erased));
  for (const one of held) {
    checkRecords(one);
    checkOutbox(one, world, inspected);
    checkNothingErased(one, world, erased);
    checkNotReplacedUnseen(one, world);
    await checkFound(one);
    if (one.dump.unopened.length > 0)
      fail(`${one.device.name} could not open ${text(one.dump.unopened)}`);
  }
  checkConverged(held);
  checkTimes(held, world.clock.now);
  checkErasures(world, erased);
  checkSaid(held, world, erased);
  checkJournal(held, inspected, erased);
  await checkMailboxes(world, inspected, erased);
}

async function heldBy(device: Device): Promise<Held> {
  const dump = await dumpOf(device);
  const refused = new Set(dump.outbox.map(({ id }) => id));
  const changes = dump.changes.map(changeIn);
  return { device, dump, shared: changes.filter(({ id }) => !refused.has(id)) };
}

/** Every record is what its changes say, and there is no other. */
function checkRecords({ device, dump }: Held): void {
  const changes = grouped(dump.changes, ({ kind, subject }) => `${kind} ${subject}`);
  const records = new Map(recordsIn(dump).map((record) => [`${record.kind} ${record.id}`, record]));
  assertSame(
    `the records of ${device.name}`,
    [...records.keys()].sort(),
    [...changes.keys()].sort(),
  );
  for (const [name, record] of records) {
    const expected = playedBack(changes.get(name) ?? []);
    assertSame(`${name} on ${device.name}`, record.fields, expected);
  }
}

/** A search for what stands in a passage finds its resource. */
async function checkFound({ device, dump }: Held): Promise<void> {
  for (const { fields } of dump.passage.filter((folded) => !isDeleted(folded))) {
    const resource = dump.resource.find(({ id }) => id === fields.resource);
    const [word] = String(fields.note).split(' ');
    if (!resource || !word) continue;
    const { found } = await search(device.store, word);
    if (!found.some((one) => one.resource.id === resource.id)) {
      fail(`${device.name} does not find ${word} of ${resource.id}`);
    }
  }
}

function grouped(
  changes: readonly Change[],
  nameOf: (change: Change) => string,
): Map<string, Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const name = nameOf(change);
    groups.set(name, [...(groups.get(name) ?? []), change]);
  }
  return groups;
}

function recordsIn({ resource, passage, feedback, member, site, other }: Dump): Folded[] {
  return [...resource, ...passage, ...feedback, ...member, ...site, ...other];
}

/** Nothing waits; what was refused says why, and it is what the hub cannot take. */
function checkOutbox(
  { device, dump }: Held,
  { claims, met }: World,
  { mailboxes }: Inspected,
): void {
  for (const item of dump.outbox) {
    const who = `${device.name}'s outbox`;
    if (item.state !== 'refused' || !item.reason) fail(`${who} still holds ${text(item)}`);
    const isTooLarge = [...claims.tooLarge].some((long) => text(item.body).includes(long));
    if (item.type === 'change' && !isTooLarge) fail(`${who} was refused ${text(item)}`);
    if (item.type === 'change') met.add('too large for the hub');
    if (item.type !== 'message') continue;
    const isThere = mailboxes.some(({ mailbox }) => mailbox === item.body.mailbox);
    if (isThere) fail(`${who} was refused an answer to a mailbox that is there: ${text(item)}`);
  }
}

function checkConverged(held: readonly Held[]): void {
  const [first, ...others] = held;
  if (!first) return;
  for (const other of others) {
    const who = `and ${first.device.name} on ${other.device.name}`;
    assertSame(`the changes ${who}`, byId(other.shared), byId(first.shared));
    assertSame(`what is erased ${who}`, other.dump.erased, first.dump.erased);
    const isWhole = [first, other].every(
      ({ dump, shared }) => dump.changes.length === shared.length,
    );
    if (isWhole) assertSame(`the records ${who}`, recordsIn(other.dump), recordsIn(first.dump));
  }
}

/** No clock that ran ahead has the last word for years. */
function checkTimes(held: readonly Held[], hubTime: number): void {
  const all = held.flatMap(({ shared }) => shared);
  const ahead = all.find(({ at }) => timeOf(at) > hubTime + maxDrift);
  if (ahead) fail(`${text(ahead)} is ${timeOf(ahead.at) - hubTime} ms ahead`);
}

function byId(changes: readonly Change[]): Record<Id, Change> {
  return Object.fromEntries(changes.map((change) => [change.id, change]));
}

/** What somebody was told is erased is; nothing is that nobody wanted to be. */
function checkErasures({ claims }: World, erased: ReadonlySet<Id>): void {
  const back = [...claims.erased].filter((subject) => !erased.has(subject));
  if (back.length > 0) fail(`erased, and not so any more: ${back}`);
  const unasked = [...erased].filter((subject) => !claims.perhapsErased.has(subject));
  if (unasked.length > 0) fail(`erased, and nobody asked for it: ${unasked}`);
}

/** Whatever was saved stands in the changes of its record: current, or in its history. */
function checkSaid(held: readonly Held[], { claims }: World, erased: ReadonlySet<Id>): void {
  for (const { text: word, subject } of claims.said) {
    if (erased.has(subject) || claims.lostWithTheHub.has(subject)) continue;
    const having = held.filter(({ dump }) => isIn(dump, word, subject));
    const wanted = claims.tooLarge.has(word) ? 1 : held.length;
    if (having.length >= wanted) continue;
    const names = having.map(({ device }) => device.name).join(', ');
    fail(`${word} of ${subject} was saved, and is only with: ${names || 'nobody'}`);
  }
}

function isIn({ changes }: Dump, word: string, subject: Id): boolean {
  return changes.some((change) => change.subject === subject && text(change.set).includes(word));
}

/** A text that nobody who saw it wrote over stands, or is among those to choose from. */
function checkNotReplacedUnseen({ device, dump }: Held, { claims }: World): void {
  const changes = grouped(dump.changes, ({ subject }) => subject);
  for (const { text: word, subject, field } of claims.said) {
    const own = changes.get(subject);
    const isOut = claims.replaced.has(word) || claims.tooLarge.has(word);
    if (!field || !own || isOut) continue;
    const conflict = conflictsOf(own).find((one) => one.field === field);
    const shown = [playedBack(own)[field], ...(conflict?.others ?? []).map(({ value }) => value)];
    if (shown.some((value) => wordOf(String(value)) === word)) continue;
    fail(`${word} of ${subject} was written over on ${device.name}, and nobody saw it`);
  }
}

/** Not a word of it in any store, and nothing about it on its way. */
function checkNothingErased({ device, dump }: Held, world: World, erased: ReadonlySet<Id>): void {
  const everything = text(dump.everything);
  for (const { text: word, subject } of world.claims.tried) {
    if (erased.has(subject) && everything.includes(`${word}`)) {
      fail(`${word} of ${subject} was erased, and is still with ${device.name}`);
    }
  }
  const rows = [...dump.changes, ...dump.outbox].filter(({ subject }) => erased.has(subject ?? ''));
  if (rows.length > 0) fail(`${device.name} still has of what is erased: ${text(rows)}`);
}

/** The hub's journal has every change once and nothing else, and its numbers have no gap but by erasing. */
function checkJournal(held: readonly Held[], hub: Inspected, erased: ReadonlySet<Id>): void {
  const words = hub.entries.filter(({ type }) => type !== 'erasure');
  const expected = [...new Set(held.flatMap(({ shared }) => shared.map(({ id }) => id)))];
  assertSame('what is in the journal', words.map(({ id }) => id).sort(), expected.sort());
  const still = words.filter(({ subject }) => erased.has(subject));
  if (still.length > 0) fail(`the hub still has of what is erased: ${text(still)}`);
  const gone = hub.entries.filter(({ type }) => type === 'erasure').map(({ subject }) => subject);
  assertSame('the erasures in the journal', gone.sort(), [...erased].sort());
  checkNumbers(hub, erased);
  const kept = new Set(hub.mailboxes.filter((one) => !one.erased).map(({ mailbox }) => mailbox));
  const loose = hub.messages.filter(({ mailbox }) => !kept.has(mailbox));
  if (loose.length > 0) fail(`messages without a mailbox: ${text(loose)}`);
}

function checkNumbers(
  { head, entries, given, startedAt }: Inspected,
  erased: ReadonlySet<Id>,
): void {
  const numbers = given.filter(({ number }) => number > startedAt).map(({ number }) => number);
  const expected = Array.from({ length: head - startedAt }, (_, i) => startedAt + 1 + i);
  assertSame('the numbers that were given', numbers, expected);
  const left = new Set(entries.map(({ number }) => number));
  const missing = given.filter(({ number, subject }) => !left.has(number) && !erased.has(subject));
  if (missing.length > 0) fail(`gone from the journal, and not erased: ${text(missing)}`);
}

/** A visitor who has not erased reads each answer once, unless the hub lost the mailbox. */
async function checkMailboxes(
  world: World,
  hub: Inspected,
  erased: ReadonlySet<Id>,
): Promise<void> {
  for (const { feedback, mailbox, answers } of await world.visitors.read()) {
    const isLost = !hub.mailboxes.some((one) => one.mailbox === mailbox);
    if (erased.has(feedback) || (isLost && world.met.has('hub restored from a backup'))) continue;
    if (!answers) fail(`the mailbox of ${feedback} cannot be read`);
    for (const { text: word } of world.claims.answers.filter((one) => one.feedback === feedback)) {
      const times = answers.filter((answer) => answer === word).length;
      if (times !== 1) fail(`the visitor of ${feedback} reads the answer ${word} ${times} times`);
    }
  }
}

/** What a device was told is saved, it has after it was killed. @throws Broken */
export async function checkKept(world: World, device: Device): Promise<void> {
  const dump = await dumpOf(device);
  for (const { text: word, subject, by } of world.claims.said) {
    if (by !== device.name || dump.erased.includes(subject) || isIn(dump, word, subject)) continue;
    fail(`${word} of ${subject} was saved on ${device.name}, and is gone after its end`);
  }
}

/** What came into the journal after a device was taken out of the team, it does not have. @throws Broken */
export async function checkNothingLearnt({ removed }: World, device: Device): Promise<void> {
  const { changes } = await dumpOf(device);
  const membership = await getMeta(device.store, 'membership');
  for (const { known } of removed.filter(({ id }) => id === membership?.device)) {
    const learnt = changes.find(({ id, reading }) => reading !== undefined && !known.has(id));
    if (learnt) fail(`${device.name} was taken out of the team, and learnt ${text(learnt)}`);
  }
}

function assertSame(what: string, actual: unknown, expected: unknown): void {
  if (text(actual) !== text(expected)) fail(`${what} differ:\n${differences(actual, expected)}`);
}

/** The members that two objects do not share; both whole where they are none. */
function differences(actual: unknown, expected: unknown): string {
  const [one, two] = [entriesOf(actual), entriesOf(expected)];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(two)])];
  return keys
    .filter((key) => text(one[key]) !== text(two[key]))
    .map((key) => `  ${key}: ${text(one[key])}\n  instead of ${text(two[key])}`)
    .join('\n');
}

function entriesOf(value: unknown): Record<string, unknown> {
  if (Array.isArray(value)) return Object.fromEntries(value.map((one) => [text(one), one]));
  return typeof value === 'object' && value !== null ? { ...value } : { value };
}

/** JSON with sorted names, so that equal things are equal texts. */
function text(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      inner instanceof Uint8Array
        ? String.fromCharCode(...inner)
        : typeof inner === 'object' && inner !== null && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
          : inner,
    ) ?? 'nothing'
  );
}

function fail(message: string): never {
  throw new Broken(message);
}
