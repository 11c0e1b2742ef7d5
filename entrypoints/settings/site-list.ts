import { settle } from '../../shared/outbox/outbox.ts';
import type { Id } from '../../shared/records/ids.ts';
import type { Site } from '../../shared/records/site.ts';
import { getMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { sites } from '../../shared/store/queries.ts';
import type { Answer } from '../../shared/sync/call.ts';
import { createClient } from '../../shared/sync/client.ts';
import { publishSite } from '../../shared/sync/sites.ts';
import { pinnedSnippetFor, type SnippetLanguage, snippetFor } from '../../shared/sync/snippet.ts';

/** A site as the settings show it. */
export interface ListedSite {
  readonly site: Site;
  /** For a page in that language. */
  readonly snippets: { readonly [language in SnippetLanguage]: string };
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
      snippets: {
        en: await snippetFor(membership, site, 'en'),
        cy: await snippetFor(membership, site, 'cy'),
      },
      publishing: await publishingOf(store, site.id),
    })),
  );
}

/** Asks the hub which build it has, and pins that. Undefined inside `ok`: it has none that can be pinned. */
export async function pinnedSnippet(
  store: Store,
  site: Site,
  language: SnippetLanguage,
): Promise<Answer<string | undefined>> {
  const membership = await getMeta(store, 'membership');
  if (!membership) return { type: 'offline' };
  const answer = await createClient({ hub: membership.hub }).widgetBuild();
  if (answer.type !== 'ok') return answer;
  const value = await pinnedSnippetFor(membership, site, answer.value, language);
  return { type: 'ok', value };
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
