import type { Change } from '../../shared/records/change.ts';
import type { Folded } from '../../shared/records/fold.ts';
import { type Id, newId } from '../../shared/records/ids.ts';
import type { PassageDraft } from '../../shared/records/passage.ts';
import { stages } from '../../shared/records/taxonomy.ts';
import { type CommitOutcome, commit } from '../../shared/store/commit.ts';
import { erase } from '../../shared/store/erase.ts';
import { tendIndex } from '../../shared/store/index-upkeep.ts';
import {
  answerFeedback,
  deletePassage,
  deleteResource,
  editPassage,
  editResource,
  editSite,
  renameMember,
  restorePassage,
  restoreResource,
  savePassages,
  saveResource,
} from '../../shared/store/library.ts';
import { memberId } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import type { ShownKind } from '../../shared/store/schema.ts';
import { joinTeam, makeInvite, startTeam } from '../../shared/sync/membership.ts';
import { syncOnce } from '../../shared/sync/pass.ts';
import type { Deed, Saved } from './commands.ts';
import type { Device, Hands } from './device.ts';
import { hubAddress } from './network.ts';
import { site } from './visitors.ts';
import type { World } from './world.ts';

/** What a person does on a device, by the calls that the extension makes for it. */
export type Doing = (hands: Hands) => Promise<unknown>;

/**
 * Chooses what a deed is about, by what the device has now; undefined when there is nothing to do it to.
 * What the person was told afterwards becomes a claim.
 */
export async function prepare(
  world: World,
  device: Device,
  deed: Deed,
): Promise<Doing | undefined> {
  switch (deed.type) {
    case 'sync':
      return ({ store, options }) => syncOnce(store, options);
    case 'tend-index':
      return ({ store }) => tend(store);
    case 'start-team':
      return beginning(world, device);
    case 'join':
      return joining(world, device, deed.host);
    case 'save':
      return saving(world, device, deed.page);
    case 'save-page':
      return savingPage(world, device, deed.page);
    case 'newer-kind':
      return savingNewerKind(world, device);
    case 'site':
      return settingUpSite(world, device);
    case 'rename':
      return renaming(world, device);
    case 'erase':
      return erasing(world, device, deed);
    default:
      return editing(world, device, deed);
  }
}

/** As the background does it after every write, of libraries so small that hardly anything would need it. */
export function tend(store: Store): Promise<void> {
  return tendIndex(store, { pause: () => Promise.resolve(), mostFresh: 4 });
}

const teams = new WeakMap<World, true>();

/** One team in a world: the device that began making it makes it. */
async function beginning(world: World, device: Device): Promise<Doing | undefined> {
  if (device !== world.device(0) && !teams.has(world)) return undefined;
  teams.set(world, true);
  if (device !== world.device(0)) return undefined;
  return ({ store, options }) => startTeam(store, { hub: hubAddress, name: device.name }, options);
}

/** Asks the host for a link, which comes by another way; joins with it. */
async function joining(world: World, device: Device, host: number): Promise<Doing | undefined> {
  const from = world.device(host);
  if (from === device || device === world.device(0)) return undefined;
  await from.start();
  const invite = await from.act({}, ({ store, options }) => makeInvite(store, options));
  if (invite?.type !== 'made') return undefined;
  const { link } = invite;
  return ({ store, options }) => joinTeam(store, { link, name: device.name }, options);
}

const pages = ['https://a.example/pay', 'https://a.example/plan', 'https://b.example/listen'];

function draftOf(world: World, page: number) {
  const address = pages[page % pages.length] ?? '';
  return { address, title: world.newText(), publisher: 'a.example' };
}

async function saving(world: World, device: Device, page: number): Promise<Doing> {
  const draft = draftOf(world, page);
  const id = newId(world.clock.now);
  const [quote, note] = [world.newText(), world.newText()];
  attempt(world, id, quote, note);
  return async ({ store }) => {
    const passage: PassageDraft = { ...draft, id, quote, note, selectors: [], stage: 'plan' };
    const outcome = await savePassages(store, [passage]);
    if (outcome.type !== 'saved') return;
    claim(world, device, id, quote, note);
    if (outcome.made) claimPage(world, device, outcome.made, draft.title);
  };
}

async function savingPage(world: World, device: Device, page: number): Promise<Doing> {
  const draft = draftOf(world, page);
  return async ({ store }) => {
    const outcome = await saveResource(store, draft);
    if (outcome.type === 'saved' && outcome.made) {
      claimPage(world, device, outcome.made, draft.title);
    }
  };
}

// Only the outcome tells the resource's id.
function claimPage(world: World, device: Device, resource: Id, title: string): void {
  attempt(world, resource, title);
  claim(world, device, resource, title);
}

async function savingNewerKind(world: World, device: Device): Promise<Doing> {
  const [subject, question] = [newId(world.clock.now), world.newText()];
  attempt(world, subject, question);
  return async ({ store }) => {
    const edit = { subject, kind: 'poll', set: { question, 'options/yes': true } };
    const outcome = await commit(store, [edit]);
    if (outcome.type !== 'saved') return;
    world.met.add('a kind from a newer version');
    claim(world, device, subject, question);
  };
}

async function settingUpSite(world: World, device: Device): Promise<Doing> {
  const heading = world.newText();
  const isThere = (await on(device, 'site')).length > 0;
  return async ({ store }) => {
    const outcome = await (isThere ? editSite(store, site, { heading }) : makeSite(store, heading));
    if (outcome.type === 'saved') claim(world, device, site, heading);
  };
}

/** As `makeSite` in library.ts does it, with the id that receipts were derived for. */
export function makeSite(store: Store, heading: string): Promise<CommitOutcome> {
  const set = { name: 'Harbour', heading, intro: '', ways: ['idea'], madeAt: store.now() };
  return commit(store, [{ subject: site, kind: 'site', set }], { sites: [site] });
}

async function renaming(world: World, device: Device): Promise<Doing> {
  const name = world.newText();
  const member = await memberId(device.store);
  return async ({ store }) => {
    const outcome = await renameMember(store, name);
    if (outcome.type === 'saved') claim(world, device, member, name);
  };
}

async function erasing(
  world: World,
  device: Device,
  { of, pick }: Extract<Deed, { type: 'erase' }>,
): Promise<Doing | undefined> {
  const subject = chosen(await on(device, of), pick);
  if (!subject) return undefined;
  return async ({ store }) => {
    world.claims.perhapsErased.add(subject);
    const outcome = await erase(store, subject);
    if (outcome.type !== 'erased') return;
    world.claims.erased.add(subject);
    world.met.add('staff’s erasure');
  };
}

type Editing = Exclude<
  Deed['type'],
  | 'sync'
  | 'tend-index'
  | 'start-team'
  | 'join'
  | 'save'
  | 'save-page'
  | 'newer-kind'
  | 'site'
  | 'rename'
  | 'erase'
>;
type EditDeed = Extract<Deed, { type: Editing }>;

async function editing(world: World, device: Device, deed: EditDeed): Promise<Doing | undefined> {
  const kind = deed.type === 'answer' ? 'feedback' : 'of' in deed ? deed.of : 'resource';
  const subject = chosen(await on(device, kind), 'pick' in deed ? deed.pick : 0);
  if (!subject) return undefined;
  const text = world.newText();
  attempt(world, subject, text);
  if (deed.type === 'too-large') world.claims.tooLarge.add(text);
  const field = deed.type === 'note' || deed.type === 'title' ? deed.type : undefined;
  if (field && (await isEditedElsewhere(world, device, subject, field))) {
    world.met.add('one field edited on two devices apart');
  }
  return async ({ store }) => {
    const outcome = await edit(store, deed, subject, text);
    if (outcome.type !== 'saved') return;
    if (deed.type === 'answer') world.claims.answers.push({ feedback: subject, text });
    if (['note', 'title', 'answer', 'too-large'].includes(deed.type))
      claim(world, device, subject, text);
  };
}

/** Whether another device has a value of the field that this one has not heard of. */
async function isEditedElsewhere(
  { devices }: World,
  here: Device,
  subject: Id,
  field: string,
): Promise<boolean> {
  const known = new Set((await changesOf(here, subject)).map(({ id }) => id));
  const all = await Promise.all(devices.map((device) => changesOf(device, subject)));
  return all.flat().some(({ id, set }) => field in set && !known.has(id));
}

function changesOf({ store }: Device, subject: Id): Promise<Change[]> {
  return store.read(['changes'], (tx) =>
    tx.objectStore('changes').index('subject').getAll(subject),
  );
}

/** More than the hub of the model takes. */
const tooLong = 10_000;

function edit(store: Store, deed: EditDeed, subject: Id, text: string): Promise<CommitOutcome> {
  switch (deed.type) {
    case 'note':
      return editSaved(store, deed.of, subject, { note: text });
    case 'stage':
      return editSaved(store, deed.of, subject, { stage: stages[deed.stage] ?? 'think' });
    case 'title':
      return editResource(store, subject, { title: text });
    case 'too-large':
      return editResource(store, subject, { note: `${text} ${'and so on '.repeat(tooLong / 10)}` });
    case 'topic': {
      const set = { [`topics/t${deed.topic}`]: deed.on || null };
      return commit(store, [{ subject, kind: 'resource', set }]);
    }
    case 'bin':
      return deed.of === 'passage' ? deletePassage(store, subject) : deleteResource(store, subject);
    case 'unbin':
      return deed.of === 'passage'
        ? restorePassage(store, subject)
        : restoreResource(store, subject);
    case 'answer':
      return answerFeedback(store, subject, { status: 'acting', text });
  }
}

function editSaved(
  store: Store,
  of: Saved,
  subject: Id,
  fields: Parameters<typeof editPassage>[2],
): Promise<CommitOutcome> {
  return of === 'passage'
    ? editPassage(store, subject, fields)
    : editResource(store, subject, fields);
}

/** Somebody begins to save these texts. */
function attempt({ claims }: World, subject: Id, ...texts: string[]): void {
  for (const text of texts) claims.tried.push({ text, subject });
}

/** They were told that it is saved. */
function claim({ claims }: World, { name: by }: Device, subject: Id, ...texts: string[]): void {
  for (const text of texts) claims.said.push({ text, subject, by });
}

function chosen(records: readonly Folded[], pick: number): Id | undefined {
  return records[pick % records.length]?.id;
}

/** What the device has of a kind, in the order of ids. */
function on(device: Device, kind: ShownKind): Promise<Folded[]> {
  return device.store.read([kind], (tx) => tx.objectStore(kind).getAll());
}
