import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from '../../bench/bundle.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { until } from '../fixtures/until.ts';
import { startKillable, startListener } from './browser-to-kill.ts';
import { hasChromium } from './tabs.ts';
import type { Message } from './two-writes-page.ts';

/** Chromium deletes a database that it was writing to twice at once when it was killed (decision 0015). */
test.skipIf(!hasChromium)(
  'what was saved is there after a kill while two writes were under way',
  async () => {
    const heard: Message[] = [];
    const script = await bundle(join(import.meta.dirname, 'two-writes-page.ts'), 'killed');
    // Our own page wrote it.
    await using listener = await startListener(script, (text) => void heard.push(JSON.parse(text)));
    await using profile = await temporaryFolder('two-writes');
    for (const passages of [0, 1, 2]) {
      heard.length = 0;
      const browser = startKillable(profile.path, listener.address);
      await until('the page to write', () => heard.find(({ type }) => type === 'writing'));
      await browser.kill();
      expect(heard[0]).toEqual({ type: 'opened', passages });
    }
  },
);
