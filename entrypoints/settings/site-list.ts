import { settle } from '../../shared/outbox/outbox.ts';
import type { Id } from '../../shared/records/ids.ts';
import type { Site } from '../../shared/records/site.ts';
import { getMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { sites } from '../../shared/store/queries.ts';
import { publishSite, snippetFor } from '../../shared/sync/sites.ts';

/** A site as the settings show it. */
export interface ListedSite {
  readonly site: Site;
  readonly snippet: string;
  readonly publishing:
    | { readonly type: 'published' }
    | { readonly type: 'waiting' }
    | { readonly type: 'refused'; readonly reason: string };
}

/** Newest first; undefined without a team, to which sites belong. */
export async function listSites(store: Store): Promise<ListedSite[] | undefined> {
  const membership = await getMeta(store, 'membership');
  if (!membership) return undefined;
  const all = await sites(store);
  return Promise.all(
    all.reverse().map(async (site) => ({
      site,
      snippet: await snippetFor(membership, site),
      publishing: await publishingOf(store, site.id),
    })),
  );
}

/** Sends the document anew; an earlier refusal is then of no more interest. */
export async function publishAgain(store: Store, site: Id): Promise<void> {
  const refused = (await documentsWaiting(store, site)).filter((item) => item.state === 'refused');
  await store.write(['outbox'], 'strict', async (tx) => {
    for (const { id } of refused) await settle(tx.objectStore('outbox'), id);
  });
  await publishSite(store, site);
}

async function publishingOf(store: Store, site: Id): Promise<ListedSite['publishing']> {
  const items = await documentsWaiting(store, site);
  if (items.some(({ state }) => state === 'waiting')) return { type: 'waiting' };
  const [refused] = items;
  return refused ? { type: 'refused', reason: refused.reason ?? '' } : { type: 'published' };
}

function documentsWaiting(store: Store, site: Id) {
  return store.read(['outbox'], async (tx) => {
    const items = await tx.objectStore('outbox').index('subject').getAll(site);
    return items.filter(({ type }) => type === 'site');
  });
}
