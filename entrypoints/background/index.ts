import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { EditOutcome } from '../../shared/messages/contract.ts';
import { parseRequest } from '../../shared/messages/parse.ts';
import { receive } from '../../shared/messages/receive.ts';
import { patternOfHost } from '../../shared/records/site-access.ts';
import { freshLogOnce } from '../../shared/store/fresh-log.ts';
import {
  attachPassage,
  deletePassage,
  editPassage,
  restorePassage,
} from '../../shared/store/library.ts';
import { keepMarker } from '../../shared/store/marker.ts';
import { setMeta } from '../../shared/store/meta.ts';
import {
  openStore,
  type Stale,
  type Store,
  type StoreOptions,
} from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { showUnread } from './badge.ts';
import { startCapture } from './capture.ts';
import { type Counts, countsOf } from './counts.ts';
import { makeMenu, onMenu, type Saving } from './menu.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { placeOf } from './page-scripts.ts';
import { listPassages } from './passages.ts';
import { goToPassage, startCard } from './reading.ts';
import {
  alignRestore,
  keepSwitch,
  mayRestore,
  repaintAfter,
  restoreOpenTabs,
  stopElsewhere,
} from './restore.ts';
import { saveLink, savePage, saveSelected } from './save.ts';
import { resumeSync, syncAlarm, syncPass } from './sync.ts';
import { followIndex } from './tend-index.ts';

/**
 * The part that runs without a window. The browser ends it after half a minute without events and starts
 * it for the next one, so every listener is registered before `main` returns, and nothing is kept here
 * that is not in the store.
 */
export default defineBackground({
  type: 'module',
  main() {
    const store = openedOnce();
    const sync = oneAtATime(async () => syncPass(await store()));
    const align = oneAtATime(alignRestore);

    const send = () => void sync().catch(reportError);

    /** Whoever asked waits for the disk, not for the network. */
    async function synced<T>(saving: Promise<T>): Promise<T> {
      const outcome = await saving;
      send();
      return outcome;
    }

    /** What could not be opened may be of a kind that this version knows. */
    async function updated(reason: string): Promise<void> {
      if (reason === 'update') await setMeta(await store(), 'retryUnopened', true);
    }

    async function edited(edit: (held: Store) => Promise<EditOutcome>): Promise<EditOutcome> {
      const { type } = await synced(edit(await store()));
      return { type };
    }

    const saving: Saving = {
      page: async (tab) => synced(savePage(await store(), { tab, isConfirmed: false }, send)),
      link: async (link) => synced(saveLink(await store(), { ...link, isConfirmed: false })),
    };

    receive(parseRequest, {
      'passage/save': async (request, sender) =>
        synced(saveSelected(await store(), request, placeOf(sender), send)),
      'page/save': async ({ tab, isConfirmed }, sender) => {
        const shown = tab ?? sender.tab?.id;
        if (shown === undefined) return { type: 'closed' };
        return synced(savePage(await store(), { tab: shown, isConfirmed }, send));
      },
      'link/save': async (request) => synced(saveLink(await store(), request)),
      'passage/attach': ({ id, ...words }) => edited((held) => attachPassage(held, id, words)),
      'passage/edit': ({ id, seen: note, ...fields }) =>
        edited((held) => editPassage(held, id, fields, note === undefined ? undefined : { note })),
      'passage/delete': ({ id }) => edited((held) => deletePassage(held, id)),
      'passage/undelete': ({ id }) => edited((held) => restorePassage(held, id)),
      // A page's script may ask about its own site, whatever somebody made of it.
      'passage/list': async (page, { url }) =>
        isSameOrigin(page.address, url) ? listPassages(await store(), page) : [],
      'site/switch': async ({ host, on }) => {
        await keepSwitch(host, on);
        await align();
        await (on ? restoreOpenTabs([patternOfHost(host)]) : stopElsewhere());
        return null;
      },
      'page/allowed': async (_, { url }) => ({
        allowed: url !== undefined && (await mayRestore(url)),
      }),
      'card/start': async (_, { tab, frameId }) => {
        if (tab?.id !== undefined) await startCard(tab.id, frameId);
        return null;
      },
      'sync/now': async () => {
        await sync();
        return null;
      },
      'capture/start': async ({ tab, attach }) => ({
        started: await startCapture(tab, attach && { task: { type: 'attach', ...attach } }),
      }),
    });

    browser.contextMenus.onClicked.addListener((info, tab) => {
      if (tab?.id === undefined) return;
      void onMenu(info, tab.id, saving).catch(reportError);
    });
    browser.commands.onCommand.addListener((command, tab) => {
      if (tab?.id === undefined) return;
      if (command === 'capture') void startCapture(tab.id).catch(reportError);
      if (command === 'next-passage') void goToPassage(tab.id, 'next').catch(reportError);
      if (command === 'previous-passage') void goToPassage(tab.id, 'previous').catch(reportError);
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === syncAlarm) send();
    });
    browser.permissions.onAdded.addListener(({ origins = [] }) => {
      void align()
        .then(() => restoreOpenTabs(origins))
        .catch(reportError);
    });
    browser.permissions.onRemoved.addListener(() => {
      void Promise.all([align(), stopElsewhere()]).catch(reportError);
    });
    browser.runtime.onInstalled.addListener(({ reason }) => {
      makeMenu();
      void Promise.all([align(), updated(reason).then(sync)]).catch(reportError);
    });
    browser.runtime.onStartup.addListener(() => {
      void Promise.all([align(), sync()]).catch(reportError);
    });
  },
});

function isSameOrigin(address: string, other = ''): boolean {
  const origin = URL.parse(address)?.origin;
  return origin !== undefined && origin === URL.parse(other)?.origin;
}

/** The library, opened when first asked for; and the next one, when it is set aside. */
function openedOnce(): () => Promise<Store> {
  let opening: Promise<Store> | undefined;
  let following = new AbortController();

  function open(): Promise<Store> {
    if (opening) return opening;
    const begun = openAfterCrash({ onStale }).catch((error) => {
      // The next event tries again; unless a fresh start meanwhile had it opened anew already.
      if (opening === begun) opening = undefined;
      throw error;
    });
    opening = begun;
    return begun;
  }

  function onStale(why: Stale): void {
    if (why !== 'afresh') return;
    opening = undefined;
    following.abort();
    followIt();
  }

  function followIt(): void {
    following = new AbortController();
    const { signal } = following;
    void open()
      .then((store) => follow(store, signal))
      .catch(reportError);
  }

  followIt();
  return open;
}

async function openAfterCrash(options: StoreOptions): Promise<Store> {
  await freshLogOnce(browser.storage.session);
  return openStore(options);
}

/** For as long as the browser lets this script live. */
async function follow(store: Store, signal: AbortSignal): Promise<void> {
  const keep = oneAtATime(() => keepMarker(store, browser.storage.local));
  const onCounts = (counts: Counts) => {
    show(counts);
    void keep().catch(reportError);
  };
  watch(store, () => countsOf(store), onCounts, signal);
  followIndex(store, signal);
  await resumeSync(store);
}

function show({ unread, changes }: Counts): void {
  void Promise.all([showUnread(unread), repaintAfter(changes)]).catch(reportError);
}
