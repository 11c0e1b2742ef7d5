import { enqueue } from '../outbox/outbox.ts';
import type { SiteDocument } from '../protocol/site.ts';
import { type Id, newId } from '../records/ids.ts';
import type { Site } from '../records/site.ts';
import { linesOf } from '../records/site-lists.ts';
import { encodeJson } from '../seal/json.ts';
import { current, type KeyRing } from '../seal/key-ring.ts';
import { signSite } from '../seal/sign.ts';
import type { Store } from '../store/open-store.ts';
import { record } from '../store/queries.ts';
import { sendEach } from './queue.ts';
import { hubTimeNow, type Session } from './session.ts';
import type { Step } from './step.ts';

/** Has the next pass publish a site's document, also when nothing in it changed. */
export function publishSite(store: Store, site: Id): Promise<void> {
  const id = newId(store.now());
  return store.write(['outbox'], 'strict', (tx) => {
    const item = { id, type: 'site', body: { site }, subject: site };
    return enqueue(tx.objectStore('outbox'), item, store.now());
  });
}

/** Publishes the documents that wait: each as its site is now, signed with the team's key. */
export function sendSites(session: Session): Promise<Step> {
  const { store, client, ring } = session;
  return sendEach(session, 'site', async ({ body }) => {
    const site = await record(store, 'site', body.site);
    // In the bin, or not come here yet: there is nothing to publish.
    if (!site) return { type: 'ok', value: null };
    const document = siteDocumentOf(site, ring, await hubTimeNow(store));
    return client.putSite(site.id, await signSite(current(ring.sign), encodeJson(document)));
  });
}

/** The version of a document is when it was published, by the hub's clock: newer is higher, on any device. */
export function siteDocumentOf(site: Site, ring: KeyRing, version: number): SiteDocument {
  const { id, publicKey } = current(ring.seal);
  return {
    v: 1,
    site: site.id,
    team: ring.team,
    version,
    name: site.name,
    heading: site.heading,
    intro: site.intro,
    ways: [...site.ways],
    promiseDays: site.promiseDays,
    ...(site.keepDays !== null && { keepDays: site.keepDays }),
    ...invitationsOf(site),
    seal: { id, key: publicKey },
    ...listsOf(site),
  };
}

function invitationsOf({ offers, questions }: Site): Pick<SiteDocument, 'offers' | 'question'> {
  const [first] = questions;
  return {
    ...(offers.length > 0 && { offers: offers.map(offerOf) }),
    ...(first && { question: { ...first, choices: linesOf(first.choices) } }),
  };
}

function offerOf({ id: _, way, what, ...parts }: Site['offers'][number]) {
  const said = Object.entries(parts).filter(([, words]) => words !== '');
  return { way, what, ...Object.fromEntries(said) };
}

function listsOf({ board, published }: Site): Pick<SiteDocument, 'board' | 'resources'> {
  // An idea from what is no longer shown has nothing to point at.
  const isShown = (idea: string | null) => published.some(({ id }) => id === idea);
  const said = board.map(({ idea, ...item }) =>
    idea !== null && isShown(idea) ? { ...item, idea } : item,
  );
  return {
    ...(said.length > 0 && { board: said }),
    ...(published.length > 0 && { resources: [...published] }),
  };
}
