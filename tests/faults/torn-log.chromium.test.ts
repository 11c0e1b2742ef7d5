import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hasChromium, openTabs } from './tabs.ts';

/**
 * What a kill leaves that comes between the head of a record and its body: Chromium goes on behind it, and
 * at the start after that it cannot read its log and throws every database away (fresh-log.ts).
 */
test.skipIf(!hasChromium)(
  'what was saved before and after a kill in the middle of a record is there at every start after it',
  async () => {
    const { show, restart, ...opened } = await openTabs();
    onTestFinished(() => opened[Symbol.asyncDispose]());
    const saveOne = async (passages: number) => {
      const page = await show('today');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText(`Passages: ${passages}`).waitFor();
    };
    await saveOne(1);
    await restart(tearLogs);
    await saveOne(2);
    await restart();
    await saveOne(3);
    await restart();
    await (await show('today')).getByText('Passages: 3').waitFor();
  },
);

/** The head of a record of 1,024 bytes, whose body never came. */
const torn = Uint8Array.of(1, 2, 3, 4, 0, 4, 1);

async function tearLogs(databases: string): Promise<void> {
  const files = await readdir(databases, { recursive: true });
  const logs = files.filter((file) => file.endsWith('.log'));
  expect(logs).not.toEqual([]);
  await Promise.all(logs.map((log) => appendFile(join(databases, log), torn)));
}
