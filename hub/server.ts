import { fileURLToPath } from 'node:url';
import { settingsFrom, WrongSetting } from './environment.ts';
import { type StartOptions, startHub } from './serve.ts';
import { backUp, CannotBackUp } from './storage/backup.ts';
import { DataFolderInUse } from './storage/data-folder.ts';

/** `node hub/server.ts [backup FILE]`, as the environment says. docs/hub.md is its manual. */
async function main([command, file]: readonly string[]): Promise<void> {
  // What the hub writes is for its own user alone, backups included.
  process.umask(0o077);
  const { widgetDir, ...settings } = settingsFrom(process.env);
  if (command === undefined) {
    const dir = widgetDir ?? fileURLToPath(new URL('../widget/dist', import.meta.url));
    await serve({ ...settings, widgetDir: dir, log: console.error });
  } else if (command === 'backup' && file) {
    backUp(settings.dataDir, file);
    console.log(`The backup is in ${file}`);
  } else {
    throw new WrongSetting('There is: node hub/server.ts, and node hub/server.ts backup FILE.');
  }
}

async function serve(options: StartOptions): Promise<void> {
  const hub = await startHub(options);
  const stop = () => {
    hub.close().then(() => process.exit(0), fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(`The hub answers at ${hub.url}`);
}

/** What somebody at a terminal can do something about, in a line; anything else with all that is known. */
function fail(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const explained = [DataFolderInUse, WrongSetting, CannotBackUp].some((it) => error instanceof it);
  if (explained && error instanceof Error) console.error(error.message);
  else if (code === 'EADDRINUSE')
    console.error('The port is taken. Set ALONGSIDE_PORT to another.');
  else console.error(error);
  process.exit(1);
}

main(process.argv.slice(2)).catch(fail);
