import { expect, test } from 'vitest';
import { newPassage, testStore } from '../../tests/fixtures/store.ts';
import { deletePassage, editPassage, restorePassage, savePassage } from './library.ts';
import { outboxSummary, passagesOfPage, resources } from './queries.ts';

const page = 'https://guidance.example/paying-people';

test('a saved passage stands on its page, under a resource made for it, and waits to be sent', async () => {
  const store = await testStore();
  const saved = await savePassage(store, newPassage({ note: 'For the budget' }));
  expect(saved.type).toBe('saved');
  const [resource] = await resources(store, { limit: 10 });
  expect(resource).toMatchObject({ page, title: 'Paying people for their time' });
  expect(await passagesOfPage(store, page)).toMatchObject([
    { resource: resource?.id, note: 'For the budget', stage: 'plan' },
  ]);
  expect(await outboxSummary(store)).toEqual({ waiting: 2, refused: 0 });
});

test('a deleted passage is gone from its page until it is restored, with its last note', async () => {
  const store = await testStore();
  const saved = await savePassage(store, newPassage());
  if (saved.type !== 'saved') throw new Error(saved.type);
  await deletePassage(store, saved.id);
  expect(await passagesOfPage(store, page)).toEqual([]);
  await editPassage(store, saved.id, { note: 'Ask Sam' });
  await restorePassage(store, saved.id);
  expect(await passagesOfPage(store, page)).toMatchObject([{ id: saved.id, note: 'Ask Sam' }]);
});
