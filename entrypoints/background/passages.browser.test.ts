import { expect, test } from 'vitest';
import { newId } from '../../shared/records/ids.ts';
import { applyEntries } from '../../shared/store/apply.ts';
import { renameMember } from '../../shared/store/library.ts';
import { newPassage, remoteChange, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { listPassages } from './passages.ts';

test('names the colleague who saved a passage, and not this person', async () => {
  const store = await testStore();
  const draft = newPassage();
  await renameMember(store, 'Ada');
  await savePassage(store, draft);
  const bo = newId();
  const { address: page, quote } = draft;
  const changes = [
    remoteChange({ subject: bo, kind: 'member', set: { name: 'Bo' }, by: bo }),
    remoteChange({
      kind: 'passage',
      set: { page, quote, resource: newId(), selectors: [], savedAt: 7, savedBy: bo },
    }),
  ];
  await applyEntries(store, {
    changes: changes.map((change, i) => ({ change, hubTime: 1_000, number: i + 1 })),
    erasures: [],
    cursor: { epoch: 'epoch-one', number: changes.length },
  });
  const listed = await listPassages(store, { address: draft.address });
  expect(listed.map(({ savedBy }) => savedBy).toSorted()).toEqual(['', 'Bo']);
});
