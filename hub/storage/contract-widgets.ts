import { describe, expect, test } from 'vitest';
import type { Storage } from './storage.ts';

/** What a storage has to do with the builds of the widget. Part of `contract.ts`. */
export function describeWidgets(storage: () => Storage): void {
  const keep = (id: string, time: number, most = 3) =>
    storage().keepWidget({ id, files: new Map([['a.js', id]]) }, time, most);

  describe('builds of the widget', () => {
    test('a file is that of its build, for good', async () => {
      await keep('one', 1);
      await keep('two', 2);
      await storage().keepWidget({ id: 'one', files: new Map([['a.js', 'other']]) }, 3, 3);
      expect(await storage().widgetFile('a.js', 'one')).toBe('one');
      expect(await storage().widgetFile('a.js', 'two')).toBe('two');
      expect(await storage().widgetFile('b.js', 'two')).toBeUndefined();
      expect(await storage().widgetFile('a.js', 'three')).toBeUndefined();
    });

    test('without a build, it is that of the last build to have one', async () => {
      await storage().keepWidget({ id: 'one', files: new Map([['only.js', 'one']]) }, 1, 3);
      await keep('two', 2);
      expect(await storage().widgetFile('only.js')).toBe('one');
      expect(await storage().widgetFile('a.js')).toBe('two');
    });

    test('of more than are kept, the one goes that was handed out the longest ago', async () => {
      await keep('one', 1);
      await keep('two', 2);
      await keep('one', 3);
      expect(await keep('three', 4, 2)).toBe(1);
      expect(await storage().widgetFile('a.js', 'one')).toBe('one');
      expect(await storage().widgetFile('a.js', 'two')).toBeUndefined();
    });

    test('the build that is handed out stays, whatever the clock says', async () => {
      await keep('one', 5);
      expect(await keep('two', 1, 1)).toBe(1);
      expect(await storage().widgetFile('a.js', 'two')).toBe('two');
    });
  });
}
