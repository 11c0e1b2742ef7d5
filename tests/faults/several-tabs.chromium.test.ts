import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { hasChromium, openTabs } from './tabs.ts';

declare const faults: typeof import('./in-page.tsx');

const each = 60;

test.skipIf(!hasChromium)(
  'what three tabs save at once is all there, in one order that each of them saw',
  async () => {
    const { open, ...opened } = await openTabs();
    onTestFinished(() => opened[Symbol.asyncDispose]());
    const tabs = [await open('today'), await open('today'), await open('today')] as const;
    const { id: shared } = await tabs[0].evaluate(() =>
      faults.save('the one that all of them edit'),
    );

    const acknowledged = await Promise.all(
      tabs.map((tab, index) => work(tab, `tab ${index}`, shared)),
    );

    const { passages, resources, changes, sending } = await tabs[0].evaluate(() =>
      faults.written(),
    );
    const saved = acknowledged.flatMap((one) => one.saved);
    expect(passages.map(({ id }) => id).sort()).toEqual([shared, ...saved].sort());
    // Saved on one page, by three tabs: under one resource.
    expect(resources).toBe(1);
    const stamps = changes.map(({ at }) => at);
    expect(new Set(stamps).size).toBe(stamps.length);
    for (const { stamps: seen } of acknowledged) expect(seen).toEqual(seen.toSorted());
    // The queue sends them in the order of their stamps, so no device sees a later one first.
    const byStamp = changes.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ id }) => id);
    expect(sending).toEqual(byStamp);
    const last = acknowledged
      .flatMap((one) => one.stamps)
      .toSorted()
      .at(-1);
    const lastEdit = changes.find(({ at }) => at === last);
    expect(passages.find(({ id }) => id === shared)?.fields.note).toBe(lastEdit?.set.note);
  },
);

function work(tab: Page, who: string, shared: string) {
  return tab.evaluate(([name, count, id]) => faults.saveAndEdit(name, count, id), [
    who,
    each,
    shared,
  ] as const);
}
