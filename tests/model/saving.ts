import { type Id, newId } from '../../shared/records/ids.ts';
import type { PassageDraft } from '../../shared/records/passage.ts';
import { type CommitOutcome, commit } from '../../shared/store/commit.ts';
import { editSite, renameMember, savePassages, saveResource } from '../../shared/store/library.ts';
import { memberId } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { attempt, claim } from './claims.ts';
import type { Device, Doing } from './device.ts';
import { recordsOf } from './look.ts';
import { site } from './visitors.ts';
import type { World } from './world.ts';

const pages = ['https://a.example/pay', 'https://a.example/plan', 'https://b.example/listen'];

function draftOf(world: World, page: number) {
  const address = pages[page % pages.length] ?? '';
  return { address, title: world.newText(), publisher: 'a.example' };
}

export async function saving(world: World, device: Device, page: number): Promise<Doing> {
  const draft = draftOf(world, page);
  const id = newId(world.clock.now);
  const [quote, note] = [world.newText(), world.newText()];
  attempt(world.claims, id, quote, note);
  return async ({ store }) => {
    const passage: PassageDraft = { ...draft, id, quote, note, selectors: [], stage: 'plan' };
    const outcome = await savePassages(store, [passage]);
    if (outcome.type !== 'saved') return;
    claim(world.claims, device, { subject: id, text: quote });
    claim(world.claims, device, { subject: id, text: note, field: 'note' });
    if (outcome.made) claimPage(world, device, outcome.made, draft.title);
  };
}

export async function savingPage(world: World, device: Device, page: number): Promise<Doing> {
  const draft = draftOf(world, page);
  return async ({ store }) => {
    const outcome = await saveResource(store, draft);
    if (outcome.type !== 'saved' || !outcome.made) return;
    claimPage(world, device, outcome.made, draft.title);
  };
}

// Only the outcome tells the resource's id.
function claimPage({ claims }: World, device: Device, subject: Id, title: string): void {
  attempt(claims, subject, title);
  claim(claims, device, { subject, text: title, field: 'title' });
}

export async function savingNewerKind(world: World, device: Device): Promise<Doing> {
  const [subject, text] = [newId(world.clock.now), world.newText()];
  attempt(world.claims, subject, text);
  return async ({ store }) => {
    const edit = { subject, kind: 'poll', set: { question: text, 'options/yes': true } };
    const outcome = await commit(store, [edit]);
    if (outcome.type !== 'saved') return;
    world.met.add('a kind from a newer version');
    claim(world.claims, device, { subject, text });
  };
}

export async function settingUpSite(world: World, device: Device): Promise<Doing> {
  const text = world.newText();
  const isThere = (await recordsOf(device, 'site')).length > 0;
  return async ({ store }) => {
    const saved = isThere ? editSite(store, site, { heading: text }) : makeSite(store, text);
    const outcome = await saved;
    if (outcome.type === 'saved') claim(world.claims, device, { subject: site, text });
  };
}

/** As `makeSite` in library.ts does it, with the id that receipts were derived for. */
export function makeSite(store: Store, heading: string): Promise<CommitOutcome> {
  const set = { name: 'Harbour', heading, intro: '', ways: ['idea'], madeAt: store.now() };
  return commit(store, [{ subject: site, kind: 'site', set }], { sites: [site] });
}

export async function renaming(world: World, device: Device): Promise<Doing> {
  const text = world.newText();
  const subject = await memberId(device.store);
  return async ({ store }) => {
    const outcome = await renameMember(store, text);
    if (outcome.type === 'saved') claim(world.claims, device, { subject, text });
  };
}
