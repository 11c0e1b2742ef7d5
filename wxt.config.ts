import process from 'node:process';
import { defineConfig } from 'wxt';

/** A machine without a screen gets the build alone from `npm run dev`, to be loaded by hand. */
const hasScreen =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
/** Chromium does not start for root with its sandbox on, which is how containers run. */
const isRoot = process.getuid?.() === 0;

/** One manifest for both browsers. Nothing here grants access to a page before a person asks for it. */
export default defineConfig({
  imports: false,
  manifestVersion: 3,
  publicDir: 'public',
  outDir: '.output',
  webExt: { disabled: !hasScreen, ...(isRoot && { chromiumArgs: ['--no-sandbox'] }) },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    // unlimitedStorage shows no warning, and keeps the browser from clearing the library (decision 0011).
    permissions: [
      'activeTab',
      'alarms',
      'contextMenus',
      'scripting',
      'storage',
      'unlimitedStorage',
    ],
    optional_host_permissions: ['http://*/*', 'https://*/*'],
    options_ui: { page: 'settings.html', open_in_tab: true },
    commands: {
      capture: {
        suggested_key: { default: 'Alt+Shift+L' },
        description: '__MSG_commandCapture__',
      },
      'next-passage': {
        suggested_key: { default: 'Alt+Shift+J' },
        description: '__MSG_commandNext__',
      },
      'previous-passage': {
        suggested_key: { default: 'Alt+Shift+U' },
        description: '__MSG_commandPrevious__',
      },
      // Opens the popup, for who works without a mouse.
      _execute_action: { suggested_key: { default: 'Alt+Shift+K' } },
    },
    content_security_policy: {
      // Firefox's default policy upgrades http: to https:, which shuts out a hub on this computer.
      extension_pages: "script-src 'self'; object-src 'none'; connect-src http: https:",
    },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'alongside@alongside.invalid',
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
});
