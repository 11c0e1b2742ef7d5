import { once } from 'node:events';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunningHub, startHub } from '../hub/serve.ts';
import { DataFolderInUse } from '../hub/storage/data-folder.ts';
import { buildIfOlder } from './build-if-older.ts';
import { createDemoSite } from './demo-site.ts';
import { loadOrMakeState } from './demo-state.ts';
import { type DemoTeam, openDemoTeam } from './demo-team.ts';
import { onFreePort } from './free-port.ts';

/**
 * `npm start`: the whole idea on one computer. A hub, an invented charity's site with the widget on it,
 * and an invite for the extension. Everything it keeps is in `.data/`, or where `ALONGSIDE_DATA` says.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const data = resolve(root, process.env.ALONGSIDE_DATA || '.data');
const host = '127.0.0.1';
const ports = { hub: 8787, site: 8788 };

async function main(): Promise<void> {
  await buildIfOlder(root);
  const hub = await onFreePort(ports.hub, startDemoHub);
  const team = await openDemoTeam(hub.url, await loadOrMakeState(data));
  const site = await onFreePort(ports.site, (port) => listen(hub, team, port));
  tell(hub.url, urlOf(site), team);
  stopOnSignal(hub, site);
}

function startDemoHub(port: number): Promise<RunningHub> {
  const widgetDir = join(root, 'widget/dist');
  return startHub({ port, host, dataDir: join(data, 'hub'), widgetDir, log: console.error });
}

async function listen(hub: RunningHub, team: DemoTeam, port: number): Promise<Server> {
  const site = createDemoSite({ hub: hub.url, site: team.site, key: team.key });
  site.listen(port, host);
  await once(site, 'listening');
  return site;
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The site has no port.');
  return `http://${host}:${address.port}`;
}

function tell(hub: string, site: string, { invite }: DemoTeam): void {
  const moved = [
    ...(hub.endsWith(`:${ports.hub}`)
      ? []
      : [
          `Port ${ports.hub} is taken, so the hub took another. A browser that joined there does not find it here.`,
        ]),
    ...(site.endsWith(`:${ports.site}`)
      ? []
      : [`Port ${ports.site} is taken, so the charity's site took another.`]),
  ];
  console.log(`
Alongside is running.

  A charity's page with the widget   ${site}/
  A page of guidance to highlight    ${site}/guidance.html
  Everything that can be set of it   ${site}/playground.html
  The hub                            ${hub}
${moved.map((line) => `\n  ${line}\n`).join('')}
To see it as a member of staff, put the extension into a browser:

  Chromium, Chrome, Edge   open chrome://extensions, turn on "Developer mode",
                           choose "Load unpacked" and this folder:
                           ${join(root, '.output/chrome-mv3')}
  Firefox                  open about:debugging#/runtime/this-firefox,
                           choose "Load Temporary Add-on" and this file:
                           ${join(root, '.output/firefox-mv3/manifest.json')}

Then open Alongside's settings, choose "Join a team", and paste this invite. It lets one
browser in; the next start shows another one:

  ${invite}

Ctrl+C stops it. What was saved and sent stays in ${data}; delete that folder to begin anew.
`);
}

function stopOnSignal(hub: RunningHub, site: Server): void {
  const stop = async () => {
    site.closeAllConnections();
    site.close();
    await hub.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // The process ends by itself once both have closed.
      void stop();
    });
  }
}

/** What somebody at a terminal can do something about, in a line. */
function explain(error: unknown): void {
  process.exitCode = 1;
  if (!(error instanceof DataFolderInUse)) throw error;
  console.error(
    `The demo is already running on this computer, in another terminal. Use that one, or stop it first.`,
  );
}

await main().catch(explain);
