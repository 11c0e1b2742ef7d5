import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { EditOutcome } from '../../shared/messages/contract.ts';
import { parseRequest } from '../../shared/messages/parse.ts';
import { receive } from '../../shared/messages/receive.ts';
import { patternOfHost } from '../../shared/records/site-access.ts';
import {
  attachPassage,
  deletePassage,
  editPassage,
  restorePassage,
  savePassage,
} from '../../shared/store/library.ts';
import { openStore, type Store } from '../../shared/store/open-store.ts';
import { watch } from '../../shared/store/watch.ts';
import { showUnread } from './badge.ts';
import { startCapture } from './capture.ts';
import { type Counts, countsOf } from './counts.ts';
import { makeMenu, menuEntry } from './menu.ts';
import { oneAtATime } from './one-at-a-time.ts';
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
import { resumeSync, syncAlarm, syncPass } from './sync.ts';

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

    const edited = async (edit: (held: Store) => Promise<EditOutcome>): Promise<EditOutcome> => {
      const { type } = await edit(await store());
      // The page script waits for the disk, not for the network.
      void sync().catch(reportError);
      return { type };
    };

    receive(parseRequest, {
      'passage/save': async (draft) => {
        const outcome = await savePassage(await store(), draft);
        // The page script waits for the disk, not for the network.
        void sync().catch(reportError);
        return outcome;
      },
      'passage/attach': ({ id, ...words }) => edited((held) => attachPassage(held, id, words)),
      'passage/edit': ({ id, ...fields }) => edited((held) => editPassage(held, id, fields)),
      'passage/delete': ({ id }) => edited((held) => deletePassage(held, id)),
      'passage/undelete': ({ id }) => edited((held) => restorePassage(held, id)),
      'passage/list': async (page) => listPassages(await store(), page),
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
      if (info.menuItemId !== menuEntry || tab?.id === undefined) return;
      void startCapture(tab.id, { frame: info.frameId }).catch(reportError);
    });
    browser.commands.onCommand.addListener((command, tab) => {
      if (tab?.id === undefined) return;
      if (command === 'capture') void startCapture(tab.id).catch(reportError);
      if (command === 'next-passage') void goToPassage(tab.id, 'next').catch(reportError);
      if (command === 'previous-passage') void goToPassage(tab.id, 'previous').catch(reportError);
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === syncAlarm) void sync().catch(reportError);
    });
    browser.permissions.onAdded.addListener(({ origins = [] }) => {
      void align()
        .then(() => restoreOpenTabs(origins))
        .catch(reportError);
    });
    browser.permissions.onRemoved.addListener(() => {
      void Promise.all([align(), stopElsewhere()]).catch(reportError);
    });
    browser.runtime.onInstalled.addListener(() => {
      makeMenu();
      void Promise.all([align(), sync()]).catch(reportError);
    });
    browser.runtime.onStartup.addListener(() => {
      void Promise.all([align(), sync()]).catch(reportError);
    });

    void store().then(follow).catch(reportError);
  },
});

function openedOnce(): () => Promise<Store> {
  let opening: Promise<Store> | undefined;
  return () => {
    opening ??= openStore().catch((error) => {
      // The next event tries again.
      opening = undefined;
      throw error;
    });
    return opening;
  };
}

/** For as long as the browser lets this script live. */
async function follow(store: Store): Promise<void> {
  watch(store, () => countsOf(store), show, new AbortController().signal);
  await resumeSync(store);
}

function show({ unread, changes }: Counts): void {
  void Promise.all([showUnread(unread), repaintAfter(changes)]).catch(reportError);
}
