import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { settingsFrom, WrongSetting } from './environment.ts';
import { startHub } from './serve.ts';
import { DataFolderInUse } from './storage/data-folder.ts';

/** `node hub/server.ts`: starts a hub as the environment says. docs/hub.md is its manual. */
async function main(): Promise<void> {
  const settings = settingsFrom(process.env);
  const dir = settings.widgetDir ?? fileURLToPath(new URL('../widget/dist', import.meta.url));
  const widget = { dir, version: await ownVersion() };
  const hub = await startHub({ ...settings, widget, log: console.error });
  console.log(`The hub answers at ${hub.url}`);
  const stop = () => {
    hub.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const { version }: { version: string } = JSON.parse(text);
  return version;
}

/** What somebody at a terminal can do something about, in a line; anything else with all that is known. */
function explain(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (error instanceof DataFolderInUse || error instanceof WrongSetting) {
    console.error(error.message);
  } else if (code === 'EADDRINUSE') {
    console.error('The port is taken. Choose another one with ALONGSIDE_PORT.');
  } else {
    console.error(error);
  }
}

main().catch((error: unknown) => {
  explain(error);
  process.exitCode = 1;
});
