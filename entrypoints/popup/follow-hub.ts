import { getMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';

/**
 * Calls `onNews` whenever the hub has something new, for as long as the popup is open: the background
 * cannot hold a line to the hub, a page can. Ends at once without a team.
 */
export async function followHub(
  store: Store,
  onNews: () => void,
  signal: AbortSignal,
): Promise<void> {
  const membership = await getMeta(store, 'membership');
  if (!membership) return;
  // Not for who has no team, nor before the list is read: half of it opens what is sealed.
  const [{ followHead }, { clientOf }] = await Promise.all([
    import('../../shared/sync/live.ts'),
    import('../../shared/sync/session.ts'),
  ]);
  await followHead(clientOf(membership, { signal }), membership.team, onNews, signal);
}
