import { enqueue } from '../outbox/outbox.ts';
import type { SiteDocument } from '../protocol/site.ts';
import { type Id, newId } from '../records/ids.ts';
import type { Site } from '../records/site.ts';
import { encodeJson } from '../seal/json.ts';
import { current, type KeyRing, parseKeyRing } from '../seal/key-ring.ts';
import { fingerprintOf, signSite } from '../seal/sign.ts';
import { requireMeta } from '../store/meta.ts';
import type { Membership } from '../store/meta-values.ts';
import type { Store } from '../store/open-store.ts';
import { record } from '../store/queries.ts';
import { sendEach } from './queue.ts';
import type { Session } from './session.ts';
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
    const document = siteDocumentOf(site, ring, await hubTime(store));
    return client.putSite(site.id, await signSite(current(ring.sign), encodeJson(document)));
  });
}

/** The version of a document is when it was published, by the hub's clock: newer is higher, on any device. */
function siteDocumentOf(site: Site, ring: KeyRing, version: number): SiteDocument {
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
    seal: { id, key: publicKey },
  };
}

/** What a charity pastes into its page. It pins the team's signing key. */
export async function snippetFor(
  { hub, ring }: Pick<Membership, 'hub' | 'ring'>,
  site: Pick<Site, 'id'>,
): Promise<string> {
  const keys = parseKeyRing(ring);
  if (!keys) throw new Error('the team’s key ring in the store is not one');
  const fingerprint = await fingerprintOf(current(keys.sign).publicKey);
  const source = escaped(`${hub}/get-involved/v1/get-involved.js`);
  return [
    `<script type="module" src="${source}"></script>`,
    `<get-involved hub="${escaped(hub)}" site="${site.id}" key="${fingerprint}"></get-involved>`,
  ].join('\n');
}

async function hubTime(store: Store): Promise<number> {
  const clock = await store.read(['meta'], (tx) => requireMeta(tx, 'clock'));
  return Math.max(1, Math.round(store.now() + clock.offset));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
