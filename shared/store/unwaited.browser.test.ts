import { expect, test } from 'vitest';
import { testStore } from '../../tests/fixtures/store.ts';
import { newId } from '../records/ids.ts';
import { putRecord } from './record-rows.ts';
import { allStores } from './schema.ts';
import { unwaited } from './unwaited.ts';

test('a write that nobody waits for takes all of its transaction with it when it fails', async () => {
  const store = await testStore();
  const resource = newId();
  const written = store.write(allStores, 'strict', async (tx) => {
    await tx.objectStore('erased').put({ id: resource });
    const numbers = unwaited(tx, 'numbers');
    numbers.put({ resource }, 1);
    numbers.add({ resource }, 1);
  });
  await expect(written).rejects.toThrow(DOMException);
  const erased = await store.read(['erased'], (tx) => tx.objectStore('erased').count());
  expect(erased).toBe(0);
});

test('a record that cannot be written at all is told where it is asked for', async () => {
  const store = await testStore();
  // No parser lets a function through; a bug might.
  const fields = { note: (() => undefined) as never };
  const written = store.write(allStores, 'strict', async (tx) => {
    const id = newId();
    await tx.objectStore('erased').put({ id });
    putRecord(tx, { id, kind: 'resource', fields, stamps: {} });
  });
  await expect(written).rejects.toThrow(DOMException);
  const erased = await store.read(['erased'], (tx) => tx.objectStore('erased').count());
  expect(erased).toBe(0);
});
