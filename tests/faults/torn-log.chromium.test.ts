import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hasChromium, openTabs } from './tabs.ts';

/**
 * What a kill leaves that comes between the head of a record and its body: Chromium goes on behind it, and
 * at the start after that it cannot read its log, or the list of its files, and throws every database away
 * (fresh-log.ts).
 */
test.skipIf(!hasChromium).each([
  ['log', '.log'],
  ['list of files', 'MANIFEST-'],
])(
  'what was saved before and after a kill in the middle of a record of the %s is there at every start after it',
  async (_, name) => {
    const { show, restart, ...opened } = await openTabs();
    onTestFinished(() => opened[Symbol.asyncDispose]());
    const saveOne = async (passages: number) => {
      const page = await show('today');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText(`Passages: ${passages}`).waitFor();
    };
    await saveOne(1);
    await restart((databases) => tear(databases, name));
    await saveOne(2);
    await restart();
    await saveOne(3);
    await restart();
    await (await show('today')).getByText('Passages: 3').waitFor();
  },
);

/** The head of a record of 1,024 bytes, whose body never came. */
const torn = Uint8Array.of(1, 2, 3, 4, 0, 4, 1);

async function tear(databases: string, name: string): Promise<void> {
  const files = await readdir(databases, { recursive: true });
  const found = files.filter((file) => file.includes(name));
  expect(found).not.toEqual([]);
  await Promise.all(found.map((file) => appendFile(join(databases, file), torn)));
}
