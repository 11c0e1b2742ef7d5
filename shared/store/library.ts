import { pageOf } from '../records/address.ts';
import { withoutSecrets } from '../records/address-secrets.ts';
import { compareChanges, type Edit, type Json } from '../records/change.ts';
import { feedbackOf } from '../records/feedback.ts';
import { type Folded, isDeleted } from '../records/fold.ts';
import { sameText } from '../records/heads.ts';
import { type Id, newId } from '../records/ids.ts';
import type { PassageDraft } from '../records/passage.ts';
import { refusedName } from '../records/refused-name.ts';
import type { PageMetadata, ResourceDraft } from '../records/resource.ts';
import type { Selectors } from '../records/selectors.ts';
import type { Site } from '../records/site.ts';
import type { ResourceKind, Stage, Status } from '../records/taxonomy.ts';
import { changesOf } from './change-rows.ts';
import { type CommitOutcome, commitPlan, type Plan, type Scene } from './commit.ts';
import { type EraseOutcome, erase } from './erase.ts';
import { messagesFor } from './messages.ts';
import { memberId } from './meta.ts';
import type { Store } from './open-store.ts';
import type { ShownKind } from './schema.ts';

/** What a person does, as edits. Each call is one commit: all of it is saved, or nothing is. */

export type SaveOutcome =
  | {
      readonly type: 'saved';
      /** The resource, if it was made for this. */
      readonly made: Id | undefined;
    }
  | { readonly type: 'full' }
  /** Not a web page, or erased since. */
  | { readonly type: 'refused' };

/**
 * Saves passages of one page under the page's resource, which is made if there is none. Two tabs that save
 * on one page at the same moment share one resource; two devices may each make one, see `resourcesOfPage`.
 */
export function savePassages(
  store: Store,
  drafts: readonly [PassageDraft, ...PassageDraft[]],
): Promise<SaveOutcome> {
  return saveUnder(store, drafts[0], drafts);
}

/** Saves a page or a link without passages. One that is saved already stays as it is. */
export function saveResource(store: Store, draft: ResourceDraft): Promise<SaveOutcome> {
  return saveUnder(store, draft, []);
}

async function saveUnder(
  store: Store,
  draft: ResourceDraft,
  passages: readonly PassageDraft[],
): Promise<SaveOutcome> {
  const page = pageOf(draft.address, draft.canonical);
  if (page === undefined) return { type: 'refused' };
  const fresh = newId(store.now());
  let made: Id | undefined;
  const outcome = await commitPlan(store, async (scene) => {
    const [edits, unsaved] = await editsOf(scene, passages);
    const isThere = passages.length > 0 && unsaved.length === 0;
    const held = isThere ? undefined : await resourceFor(scene, page);
    made = isThere || held ? undefined : fresh;
    if (made) edits.push(resourceEdit(scene, made, { draft, page }));
    const resource = held ?? fresh;
    edits.push(...unsaved.map((passage) => passageEdit(scene, passage, { page, resource })));
    return { edits };
  });
  if (outcome.type === 'full') return outcome;
  // Erased between the first save and the second.
  if (outcome.type === 'gone') return { type: 'refused' };
  return { type: 'saved', made };
}

/** What to write of passages that were saved before, their answer lost; and those that were not. */
async function editsOf(
  scene: Scene,
  drafts: readonly PassageDraft[],
): Promise<[edits: Edit[], unsaved: PassageDraft[]]> {
  const held = await Promise.all(drafts.map(({ id }) => scene.tx.objectStore('passage').get(id)));
  const edits = drafts.map((draft, i) => (held[i] ? editsAfter(scene, held[i], draft) : []));
  return [(await Promise.all(edits)).flat(), drafts.filter((_, i) => !held[i])];
}

// Only what the person changed since is left to write. What they saw is what they wrote last themselves.
async function editsAfter(
  { tx, member }: Scene,
  { id, fields }: Folded,
  { stage, note }: PassageDraft,
): Promise<Edit[]> {
  if (fields.stage === stage && fields.note === note) return [];
  const own = (await changesOf(tx, 'passage', id)).filter(
    ({ by, set }) => by === member && 'note' in set,
  );
  const seen = own.sort(compareChanges).at(-1)?.set.note ?? '';
  const set = { ...(stage !== fields.stage && { stage }), ...(note !== seen && { note }) };
  const edit = { subject: id, kind: 'passage', set, seen: { note: seen } };
  return Object.keys(set).length > 0 ? [edit] : [];
}

// Of several, the one made first: every device that knows them all takes the same.
async function resourceFor({ tx }: Scene, page: string): Promise<Id | undefined> {
  const held = await tx.objectStore('resource').index('page').getAll(page);
  return held.find((folded) => !isDeleted(folded))?.id;
}

function resourceEdit(
  { member, time }: Scene,
  subject: Id,
  { draft, page }: { draft: ResourceDraft; page: string },
): Edit {
  const { address, title, publisher } = draft;
  const where = { address: withoutSecrets(address), page };
  const set = { ...where, title, publisher, ...metadataIn(draft), savedAt: time, savedBy: member };
  return { subject, kind: 'resource', set };
}

function metadataIn(draft: PageMetadata): Fields {
  const { authors, published, modified, language, licence, description } = draft;
  const fields = { authors, published, modified, language, licence, description };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function passageEdit(
  { member, time }: Scene,
  { id, quote, selectors, stage, note }: PassageDraft,
  { page, resource }: { page: string; resource: Id },
): Edit {
  const words = { quote, selectors: toJson(selectors), stage, note };
  const set = { resource, page, ...words, savedAt: time, savedBy: member };
  return { subject: id, kind: 'passage', set };
}

// Selectors came through a message, so JSON holds them; their type leaves room for what newer versions add.
function toJson(selectors: Selectors): Json {
  return JSON.parse(JSON.stringify(selectors)) as Json;
}

export interface PassageFields {
  readonly stage?: Stage | null;
  readonly note?: string;
}

/** `seen`: the texts that the person started from, so that one that came meanwhile is not replaced unseen. */
export function editPassage(
  store: Store,
  id: Id,
  fields: PassageFields,
  seen?: Pick<PassageFields, 'note'>,
): Promise<CommitOutcome> {
  return editRecord(store, 'passage', id, { ...fields }, seen);
}

/** The words that a passage stands at now, when its own are not found any more. */
export function attachPassage(
  store: Store,
  id: Id,
  { quote, selectors }: Pick<PassageDraft, 'quote' | 'selectors'>,
): Promise<CommitOutcome> {
  return editRecord(store, 'passage', id, { quote, selectors: toJson(selectors) });
}

/** These words on its page are not the passage, although they are like it; `false` takes that back. */
export function refuseWords(
  store: Store,
  id: Id,
  words: string,
  refused = true,
): Promise<CommitOutcome> {
  return editRecord(store, 'passage', id, { [`refused/${refusedName(words)}`]: refused || null });
}

/** Into the bin, from which `restorePassage` takes it. */
export function deletePassage(store: Store, id: Id): Promise<CommitOutcome> {
  return editRecord(store, 'passage', id, ({ time }) => ({ deletedAt: time }));
}

export function restorePassage(store: Store, id: Id): Promise<CommitOutcome> {
  return editRecord(store, 'passage', id, { deletedAt: null });
}

export interface ResourceFields extends PageMetadata {
  readonly title?: string;
  readonly publisher?: string;
  readonly stage?: Stage | null;
  readonly kind?: ResourceKind | null;
  readonly note?: string;
}

/** `seen` as for passages. */
export function editResource(
  store: Store,
  id: Id,
  fields: ResourceFields,
  seen?: Pick<ResourceFields, 'title' | 'publisher' | 'description' | 'note'>,
): Promise<CommitOutcome> {
  return editRecord(store, 'resource', id, { ...fields }, seen);
}

/** Into the bin with all its passages. */
export function deleteResource(store: Store, id: Id): Promise<CommitOutcome> {
  return commitPlan(store, async ({ tx, time }) => {
    if (!(await tx.objectStore('resource').get(id))) return undefined;
    const passages = await tx.objectStore('passage').index('resource').getAll(id);
    const live = passages.filter((folded) => !isDeleted(folded)).map((folded) => folded.id);
    return { edits: binEdits(id, live, time) };
  });
}

/** Out of the bin with the passages that went into it together with the resource, not those before. */
export function restoreResource(store: Store, id: Id): Promise<CommitOutcome> {
  return commitPlan(store, async ({ tx }) => {
    const resource = await tx.objectStore('resource').get(id);
    if (!resource) return undefined;
    const passages = await tx.objectStore('passage').index('resource').getAll(id);
    const together = passages.filter(
      (folded) => isDeleted(folded) && folded.fields.deletedAt === resource.fields.deletedAt,
    );
    return {
      edits: binEdits(
        id,
        together.map((folded) => folded.id),
        null,
      ),
    };
  });
}

function binEdits(resource: Id, passages: readonly Id[], deletedAt: number | null): Edit[] {
  const set = { deletedAt };
  return [
    { subject: resource, kind: 'resource', set },
    ...passages.map((subject) => ({ subject, kind: 'passage', set })),
  ];
}

export interface NewAnswer {
  readonly status: Status;
  readonly text: string;
  /** The day until which it promises what its status says: `2026-12-18`. */
  readonly by?: string | undefined;
}

/**
 * Answers a visitor. The answer stands on the feedback, and a message to the visitor's mailbox is queued
 * with it when they left a receipt. Gone when the visitor has erased what they sent.
 */
export function answerFeedback(
  store: Store,
  feedback: Id,
  { status, text, by }: NewAnswer,
): Promise<CommitOutcome> {
  const id = newId(store.now());
  return commitPlan(store, async ({ tx, member, time }) => {
    const folded = await tx.objectStore('feedback').get(feedback);
    const held = folded && feedbackOf(folded);
    if (!held) return undefined;
    const answer = { status, text, ...(by && { by }), sentAt: time, sentBy: member };
    const edit = { subject: feedback, kind: 'feedback', set: { [`answers/${id}`]: answer } };
    return { edits: [edit], messages: messagesFor(held, [{ id, status, text, by: by ?? null }]) };
  });
}

/** For good, at a person's wish: here, on the hub and on every device. No undo. */
export function eraseFeedback(store: Store, feedback: Id): Promise<EraseOutcome> {
  return erase(store, feedback);
}

/** What this person is called in the team. The first time, it makes them a member. */
export async function renameMember(store: Store, name: string): Promise<CommitOutcome> {
  const subject = await memberId(store);
  return commitPlan(store, async ({ tx, time }) => {
    const held = await tx.objectStore('member').get(subject);
    return {
      edits: [{ subject, kind: 'member', set: held ? { name } : { name, joinedAt: time } }],
    };
  });
}

export type SiteFields = Pick<Site, 'name' | 'heading' | 'intro' | 'ways'> &
  Partial<Pick<Site, 'promiseDays' | 'keepDays' | 'phone' | 'address' | 'link'>>;

export type MakeSiteOutcome =
  | { readonly type: 'saved'; readonly id: Id }
  | { readonly type: 'full' };

/** Makes a site for the widget; its document is published with the next sync. */
export async function makeSite(store: Store, fields: SiteFields): Promise<MakeSiteOutcome> {
  const id = newId(store.now());
  const outcome = await commitPlan(store, ({ time }) =>
    Promise.resolve(sitePlan(id, { ...fields, madeAt: time })),
  );
  if (outcome.type === 'full') return outcome;
  // The id is new, so it cannot have been erased.
  if (outcome.type === 'gone') throw new Error('A new site was erased before it was saved');
  return { type: 'saved', id };
}

/** @param seen the site as it was when the person began: what is still as it was then is not written */
export function editSite(
  store: Store,
  id: Id,
  fields: Partial<SiteFields>,
  seen?: Partial<SiteFields>,
): Promise<CommitOutcome> {
  const before: Fields = { ...seen };
  const changed = Object.entries<Json>(fields).filter(
    ([field, value]) => !seen || !sameText(value, before[field]),
  );
  const plan = sitePlan(id, Object.fromEntries(changed), seen && before);
  return commitPlan(store, async ({ tx }) =>
    (await tx.objectStore('site').get(id)) ? plan : undefined,
  );
}

function sitePlan(subject: Id, set: { [field: string]: Json }, seen?: Fields): Plan {
  if (Object.keys(set).length === 0) return { edits: [] };
  return { edits: [{ subject, kind: 'site', set, ...(seen && { seen }) }], sites: [subject] };
}

type Fields = { readonly [field: string]: Json };

function editRecord(
  store: Store,
  kind: ShownKind,
  subject: Id,
  fields: Fields | ((scene: Scene) => Fields),
  seen?: Fields,
): Promise<CommitOutcome> {
  return commitPlan(store, async (scene) => {
    if (!(await scene.tx.objectStore(kind).get(subject))) return undefined;
    const set = typeof fields === 'function' ? fields(scene) : fields;
    const edit = { subject, kind, set, ...(seen && { seen }) };
    return { edits: Object.keys(set).length > 0 ? [edit] : [] };
  });
}
