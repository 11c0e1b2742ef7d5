import type {
  LinkSaveRequest,
  ResourceOutcome,
  SaveOutcome,
  SaveRequest,
  Warning,
} from '../../shared/messages/contract.ts';
import type { PageFacts } from '../../shared/messages/parse.ts';
import { pageOf } from '../../shared/records/address.ts';
import { withoutSecrets } from '../../shared/records/address-secrets.ts';
import type { Id } from '../../shared/records/ids.ts';
import type { ResourceDraft } from '../../shared/records/resource.ts';
import { dangerIn } from '../../shared/records/sensitive-address.ts';
import { shortened } from '../../shared/records/shortened.ts';
import { editResource, savePassages, saveResource } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { countOnSite } from '../../shared/store/queries.ts';
import { type Place, readExcerpt, readFacts } from './page-scripts.ts';
import { mayRestore } from './restore.ts';

/**
 * Saves what a person selected; `place` is where. What the page says about itself is added after, and
 * `added` called then.
 */
export async function saveSelected(
  store: Store,
  { passages, asksPassword, isConfirmed }: SaveRequest,
  place: Place | undefined,
  added: () => void,
): Promise<SaveOutcome> {
  const [{ address, canonical, title, publisher }] = passages;
  const warning = isConfirmed ? undefined : warningAbout(address, asksPassword);
  if (warning) return warning;
  const page = pageOf(address, canonical);
  // Asked meanwhile: somebody waits for the answer.
  const isShown = page === undefined || mayRestore(page);
  const outcome = await savePassages(store, passages);
  if (outcome.type !== 'saved') return outcome;
  if (outcome.made && place) {
    const saved = { place, address, title, publisher };
    void addFacts(store, outcome.made, saved).then(added, reportError);
  }
  if (page === undefined || (await isShown)) return { type: 'saved', isFirst: false };
  return { type: 'saved', isFirst: (await countOnSite(store, page)) <= passages.length };
}

/** Saves the page that a tab shows. How its article begins is added after, and `added` called then. */
export async function savePage(
  store: Store,
  { tab, isConfirmed }: { tab: number; isConfirmed: boolean },
  added: () => void,
): Promise<ResourceOutcome> {
  const place = { tab, frame: 0 };
  const facts = await readFacts(place);
  if (!facts) return { type: 'closed' };
  const { asksPassword, ...draft } = facts;
  const warning = isConfirmed ? undefined : warningAbout(draft.address, asksPassword);
  if (warning) return warning;
  const outcome = await saveOnce(store, draft);
  if (outcome.type === 'saved' && !draft.description) {
    const { address } = draft;
    void addExcerpt(store, outcome.id, { place, address }).then(added, reportError);
  }
  return outcome;
}

/** Of a link, in UTF-16 units. */
export const longestTitle = 300;

/** Saves a link as it stands on a page. Nothing is asked of its site. */
export async function saveLink(
  store: Store,
  { address, title, isConfirmed }: LinkSaveRequest,
): Promise<ResourceOutcome> {
  const warning = isConfirmed ? undefined : warningAbout(address, false);
  if (warning) return warning;
  if (!URL.canParse(address)) return { type: 'refused' };
  const publisher = new URL(address).hostname.replace(/^www\./, '');
  const named = shortened(title, longestTitle) || withoutSecrets(address);
  return saveOnce(store, { address, title: named, publisher });
}

function warningAbout(address: string, asksPassword: boolean): Warning | undefined {
  const danger = dangerIn(address) ?? (asksPassword ? 'password' : undefined);
  return danger && { type: 'careful', danger, address: withoutSecrets(address) };
}

async function saveOnce(store: Store, draft: ResourceDraft): Promise<ResourceOutcome> {
  const outcome = await saveResource(store, draft);
  if (outcome.type !== 'saved') return outcome;
  return outcome.made ? { type: 'saved', id: outcome.made } : { type: 'kept' };
}

/** A page as it was saved: what stands there now may be another. */
interface SavedPage {
  readonly place: Place;
  readonly address: string;
}

async function addFacts(
  store: Store,
  resource: Id,
  page: SavedPage & Pick<ResourceDraft, 'title' | 'publisher'>,
): Promise<void> {
  const facts = await factsOf(page);
  if (!facts) return;
  const { asksPassword: _, address: __, canonical: ___, ...said } = facts;
  // What a person wrote in this moment is not replaced by what the page says.
  const { title, publisher } = page;
  await editResource(store, resource, said, { title, publisher, description: '' });
}

async function addExcerpt(store: Store, resource: Id, page: SavedPage): Promise<void> {
  const description = await readExcerpt(page.place);
  if (!description || !(await factsOf(page))) return;
  await editResource(store, resource, { description }, { description: '' });
}

async function factsOf({ place, address }: SavedPage): Promise<PageFacts | undefined> {
  const facts = await readFacts(place);
  return facts && pageOf(facts.address) === pageOf(address) ? facts : undefined;
}
