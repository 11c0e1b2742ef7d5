import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Real browsers, and what it takes to drive them, as found on this machine. */
export interface Browsers {
  readonly chromium: string | undefined;
  readonly firefox: string | undefined;
  readonly webKit: { readonly driver: string; readonly browser: string } | undefined;
  /** A screen that nobody sees, with a window manager and hands. */
  readonly screen: boolean;
}

/** `CHROMIUM_PATH`, `FIREFOX_PATH`, `WEBKIT_DRIVER_PATH` and `MINIBROWSER_PATH` come first. */
export function findBrowsers(env: NodeJS.ProcessEnv = process.env): Browsers {
  const driver = env.WEBKIT_DRIVER_PATH ?? onPath('WebKitWebDriver');
  const miniBrowser = env.MINIBROWSER_PATH ?? findMiniBrowser();
  return {
    chromium: env.CHROMIUM_PATH ?? onPath('chromium') ?? onPath('chromium-browser'),
    firefox: env.FIREFOX_PATH ?? onPath('firefox-esr') ?? onPath('firefox'),
    webKit: driver && miniBrowser ? { driver, browser: miniBrowser } : undefined,
    screen: ['Xvfb', 'openbox', 'xdotool'].every(onPath),
  };
}

/** The whole path of a program that this machine finds by name. */
export function onPath(program: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find(isProgram);
}

// It lies beside the library, in a folder named for the processor.
function findMiniBrowser(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  return ['/usr/lib', ...foldersIn('/usr/lib', /linux-gnu/), '/usr/libexec']
    .map((folder) => join(folder, 'webkit2gtk-4.1', 'MiniBrowser'))
    .find(isProgram);
}

function foldersIn(parent: string, named: RegExp): string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && named.test(entry.name))
    .map((entry) => join(parent, entry.name));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
