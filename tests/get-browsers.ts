import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { type Browsers, findBrowsers, onPath } from './browsers.ts';

const packages = [
  'chromium',
  'firefox-esr',
  'webkit2gtk-driver',
  'xvfb',
  'openbox',
  'xdotool',
  'fonts-liberation',
];

/**
 * The browsers of this machine; what is missing is installed where we may (Debian, as root), and
 * Chromium is downloaded otherwise. What is still missing afterwards is said, with the way to get it.
 */
export function getBrowsers(): Browsers {
  if (missingFrom(findBrowsers()).length > 0 && canUseApt()) installPackages();
  if (!findBrowsers().chromium) downloadChromium();
  const browsers = findBrowsers();
  const missing = missingFrom(browsers);
  if (missing.length > 0) explain(missing);
  return browsers;
}

/** What the tests would use and this machine has not got, in words. */
export function missingFrom(browsers: Browsers): string[] {
  return [
    ...(browsers.chromium ? [] : ['Chromium']),
    ...(browsers.firefox ? [] : ['Firefox']),
    ...(browsers.webKit ? [] : ['WebKitWebDriver with MiniBrowser']),
    ...(browsers.screen ? [] : ['Xvfb with openbox and xdotool']),
  ];
}

function canUseApt(): boolean {
  return onPath('apt-get') !== undefined && process.getuid?.() === 0;
}

function installPackages(): void {
  console.log(`Installing with apt-get: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', [...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update');
  apt('install', '--yes', '--no-install-recommends', ...packages);
}

function downloadChromium(): void {
  if (!existsSync(chromium.executablePath())) {
    console.log('Downloading Chromium with Playwright.');
    spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  }
  if (existsSync(chromium.executablePath())) {
    process.env.CHROMIUM_PATH = chromium.executablePath();
  }
}

function explain(missing: readonly string[]): void {
  console.log(`Missing on this machine: ${missing.join(', ')}. Tests that need them are skipped.
On Debian or Ubuntu: sudo apt-get update && sudo apt-get install ${packages.join(' ')}
Elsewhere: install them, and set CHROMIUM_PATH, FIREFOX_PATH, WEBKIT_DRIVER_PATH and MINIBROWSER_PATH.`);
}
