import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { hubCommands } from './tests/fixtures/hub-commands.ts';
import { LongestFirst } from './tests/longest-first.ts';
import { modelHubCommands } from './tests/model/hub-commands.ts';

const chromium = process.env.CHROMIUM_PATH;

/** For a machine that is busy with something else: a test that hangs is still found (milliseconds). */
const patience = 60_000;

const bundledForTests = [
  '@hpke/core',
  '@mozilla/readability',
  '@noble/hashes/sha2.js',
  '@preact/signals',
  'age-encryption',
  'approx-string-match',
  'axe-core',
  'eventsource-parser',
  'fast-check',
  'hpke',
  'idb',
  'lit',
  'preact',
  'preact/hooks',
  'preact/jsx-dev-runtime',
  'preact/jsx-runtime',
  'preact/test-utils',
  'valibot',
];

/** What `tests/run.ts` found on this machine; a plain `vitest` falls back to the system's Chromium. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{entrypoints,widget,shared,hub,demo,tests}/**/*.test.{ts,tsx}'],
          exclude: [
            '**/*.browser.test.{ts,tsx}',
            'tests/{e2e,faults,journeys}/**',
            '**/node_modules/**',
          ],
          testTimeout: patience,
        },
      },
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        // Named here rather than found on the way: what is found late reloads the page under a test.
        optimizeDeps: { noDiscovery: true, include: bundledForTests },
        test: {
          name: 'browser',
          include: ['{entrypoints,widget,shared,tests}/**/*.browser.test.{ts,tsx}'],
          testTimeout: patience,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            commands: { ...hubCommands, ...modelHubCommands },
            provider: playwright({
              launchOptions: {
                executablePath: chromium ?? '/usr/bin/chromium',
                args: [
                  '--no-sandbox',
                  '--disable-gpu',
                  '--disable-quic',
                  '--no-first-run',
                  '--disable-background-networking',
                  '--disable-component-update',
                  '--disable-sync',
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['tests/{e2e,faults,journeys}/**/*.test.ts'],
          // Each has a screen, a hub and browsers of its own, and waits for them most of the time.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 10 * patience,
          hookTimeout: 10 * patience,
        },
      },
    ],
  },
});
