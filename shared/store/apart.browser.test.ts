import { describe, expect, test } from 'vitest';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import type { Change } from '../records/change.ts';
import { parseChange } from '../records/change.ts';
import type { Id } from '../records/ids.ts';
import { applyEntries } from './apply.ts';
import { changeIn } from './change-rows.ts';
import { conflicts, history, settle, undo } from './history.ts';
import {
  deletePassage,
  editPassage,
  editSite,
  makeSite,
  restorePassage,
  savePassages,
} from './library.ts';
import type { Store } from './open-store.ts';
import { record } from './queries.ts';

function changesIn(store: Store): Promise<Change[]> {
  return store.read(['changes'], async (tx) =>
    (await tx.objectStore('changes').getAll()).map(changeIn),
  );
}

/** Everything that one device holds comes to the other, as the hub would bring it. */
async function bring(from: Store, to: Store): Promise<void> {
  const changes = (await changesIn(from)).map((change, i) => ({
    change,
    hubTime: Date.now(),
    number: i + 1,
  }));
  await applyEntries(to, { changes, erasures: [], cursor: { epoch: 'epoch-one', number: 1 } });
}

async function exchange(a: Store, b: Store): Promise<void> {
  await bring(a, b);
  await bring(b, a);
  await bring(a, b);
}

const years = 9 * 365 * 24 * 3600 * 1000;

/** Two devices that hold one passage with a note; the clock of the second is years behind. */
async function twoDevices() {
  const mine = await testStore();
  const theirs = await testStore({ now: () => Date.now() - years });
  const draft = newPassage({ note: 'Ask Sam' });
  await savePassage(mine, draft);
  await exchange(mine, theirs);
  return { mine, theirs, id: draft.id, draft };
}

async function notes(store: Store, id: Id) {
  const [conflict] = await conflicts(store, 'passage', id);
  const passage = await record(store, 'passage', id);
  const others = conflict?.others.map(({ value }) => value) ?? [];
  expect(passage?.apart).toEqual(others.length > 0 ? ['note'] : []);
  if (conflict) expect(conflict.current.value).toBe(passage?.note);
  return [passage?.note, ...others];
}

test('a note edited on two devices apart is kept twice, and both say so', async () => {
  const { mine, theirs, id } = await twoDevices();
  await editPassage(mine, id, { note: 'Ask Sam on Friday' });
  await editPassage(theirs, id, { note: 'Ask Jo' });
  expect(await notes(mine, id)).toEqual(['Ask Sam on Friday']);
  await exchange(mine, theirs);
  const both = await notes(mine, id);
  expect([...both].sort()).toEqual(['Ask Jo', 'Ask Sam on Friday']);
  expect(await notes(theirs, id)).toEqual(both);
});

test('one after the other there is one note, and the record holds nothing more than before', async () => {
  const { mine, theirs, id } = await twoDevices();
  await editPassage(mine, id, { note: 'Ask Sam on Friday' });
  await exchange(mine, theirs);
  await editPassage(theirs, id, { note: 'Ask Jo' });
  await exchange(mine, theirs);
  expect(await notes(mine, id)).toEqual(['Ask Jo']);
  const row = await mine.read(['passage'], (tx) => tx.objectStore('passage').get(id));
  expect(Object.keys(row ?? {}).sort()).toEqual(['fields', 'id', 'kind', 'stamps']);
});

describe('a form that was open before a colleague’s note came', () => {
  test('does not replace that note unseen', async () => {
    const { mine, theirs, id } = await twoDevices();
    await editPassage(theirs, id, { note: 'Ask Jo' });
    await exchange(mine, theirs);
    await editPassage(mine, id, { note: 'Ask Sam on Friday' }, { note: 'Ask Sam' });
    expect(await notes(mine, id)).toEqual(['Ask Sam on Friday', 'Ask Jo']);
    await exchange(mine, theirs);
    expect(await notes(theirs, id)).toEqual(['Ask Sam on Friday', 'Ask Jo']);
  });

  test('names what it did replace, so that others who lack the rest are not asked', async () => {
    const { mine, theirs, id } = await twoDevices();
    await editPassage(theirs, id, { note: 'Ask Jo' });
    await exchange(mine, theirs);
    const outcome = await editPassage(mine, id, { note: 'New' }, { note: 'Ask Sam' });
    const first = (await history(mine, 'passage', id)).at(-1)?.change;
    expect(outcome).toMatchObject({ changes: [{ over: { note: [first] } }] });
  });

  test('replaces what came meanwhile when that says the same', async () => {
    const { mine, theirs, id } = await twoDevices();
    await editPassage(theirs, id, { note: 'Ask Jo' });
    await editPassage(theirs, id, { note: 'Ask Sam' });
    await exchange(mine, theirs);
    await editPassage(mine, id, { note: 'New' }, { note: 'Ask Sam' });
    expect(await notes(mine, id)).toEqual(['New']);
  });
});

test('saving a passage again, its answer lost, does not replace what a colleague wrote meanwhile', async () => {
  const { mine, theirs, id, draft } = await twoDevices();
  await editPassage(theirs, id, { note: 'Ask Jo' });
  await exchange(mine, theirs);
  await savePassages(mine, [{ ...draft, stage: 'do' }]);
  expect(await notes(mine, id)).toEqual(['Ask Jo']);
  await savePassages(mine, [{ ...draft, note: 'Ask Sam on Friday' }]);
  expect(await notes(mine, id)).toEqual(['Ask Sam on Friday', 'Ask Jo']);
  await savePassages(mine, [{ ...draft, note: 'Ask Sam on Monday' }]);
  expect(await notes(mine, id)).toEqual(['Ask Sam on Monday', 'Ask Jo']);
});

describe('settling', () => {
  async function apart() {
    const devices = await twoDevices();
    const { mine, theirs, id } = devices;
    await editPassage(mine, id, { note: 'Mine' });
    await editPassage(theirs, id, { note: 'Theirs' });
    await exchange(mine, theirs);
    return devices;
  }

  async function settleOn(store: Store, id: Id, text: string) {
    const [conflict] = await conflicts(store, 'passage', id);
    if (!conflict) throw new Error('nothing to settle');
    return settle(store, 'passage', id, { conflict, text });
  }

  test.each(['Mine', 'Theirs', 'Mine\n\nTheirs'])(
    'with %j leaves one text everywhere',
    async (text) => {
      const { mine, theirs, id } = await apart();
      expect(await settleOn(theirs, id, text)).toMatchObject({ type: 'saved' });
      await exchange(mine, theirs);
      for (const store of [mine, theirs]) expect(await notes(store, id)).toEqual([text]);
    },
  );

  test('on two devices apart leaves what the two chose, until that is settled', async () => {
    const { mine, theirs, id } = await apart();
    await settleOn(mine, id, 'Mine');
    await settleOn(theirs, id, 'Both');
    await exchange(mine, theirs);
    const left = await notes(mine, id);
    expect([...left].sort()).toEqual(['Both', 'Mine']);
    expect(await notes(theirs, id)).toEqual(left);
    await settleOn(mine, id, 'Both');
    await exchange(mine, theirs);
    for (const store of [mine, theirs]) expect(await notes(store, id)).toEqual(['Both']);
  });

  test('to the same on two devices leaves nothing to settle', async () => {
    const { mine, theirs, id } = await apart();
    for (const store of [mine, theirs]) await settleOn(store, id, 'Both');
    await exchange(mine, theirs);
    expect(await notes(mine, id)).toEqual(['Both']);
    await editPassage(mine, id, { note: 'On' });
    await exchange(mine, theirs);
    expect(await notes(theirs, id)).toEqual(['On']);
  });

  test('replaces no text that came after the person looked', async () => {
    const { mine, theirs, id } = await apart();
    const third = await testStore();
    await exchange(mine, third);
    const [looked] = await conflicts(mine, 'passage', id);
    if (!looked) throw new Error('nothing to settle');
    await editPassage(third, id, { note: 'Third' }, { note: 'Ask Sam' });
    await exchange(mine, third);
    await settle(mine, 'passage', id, { conflict: looked, text: 'Both' });
    expect(await notes(mine, id)).toEqual(['Both', 'Third']);
    await exchange(mine, theirs);
    expect(await notes(theirs, id)).toEqual(['Both', 'Third']);
  });

  test('an edit of what stands leaves the other text to be settled', async () => {
    const { mine, id } = await apart();
    const [current, other] = await notes(mine, id);
    await editPassage(mine, id, { note: 'Edited' });
    expect(current).not.toBe('Edited');
    expect(await notes(mine, id)).toEqual(['Edited', other]);
  });
});

describe('undo', () => {
  async function last(store: Store, id: Id): Promise<Id> {
    return (await history(store, 'passage', id))[0]?.change ?? '';
  }

  test('takes a deletion and an edit before it back, on every device, and can be undone', async () => {
    const { mine, theirs, id } = await twoDevices();
    await editPassage(mine, id, { note: 'Ask Jo' });
    const edit = await last(mine, id);
    await deletePassage(mine, id);
    const deletion = await last(mine, id);
    expect(await undo(mine, edit)).toMatchObject({ type: 'saved' });
    const undone = await last(mine, id);
    expect(await undo(mine, deletion)).toMatchObject({ type: 'saved' });
    await exchange(mine, theirs);
    expect(await notes(theirs, id)).toEqual(['Ask Sam']);
    await undo(theirs, undone);
    expect(await notes(theirs, id)).toEqual(['Ask Jo']);
  });

  test('says so when somebody changed it since, and writes nothing', async () => {
    const { mine, theirs, id } = await twoDevices();
    await editPassage(mine, id, { note: 'Ask Jo' });
    const edit = await last(mine, id);
    await exchange(mine, theirs);
    await editPassage(theirs, id, { note: 'Ask Bo' });
    await exchange(mine, theirs);
    const before = await changesIn(mine);
    expect(await undo(mine, edit)).toEqual({ type: 'changed' });
    expect(await changesIn(mine)).toEqual(before);
    expect(await undo(mine, id)).toEqual({ type: 'gone' });
  });

  test('of an edit of a site has it published anew', async () => {
    const store = await testStore();
    const made = await makeSite(store, { name: 'A', heading: '', intro: '', ways: ['say'] });
    if (made.type !== 'saved') throw new Error(made.type);
    await editSite(store, made.id, { heading: 'Tell us' });
    const [edit] = await history(store, 'site', made.id);
    const count = () => store.read(['outbox'], (tx) => tx.objectStore('outbox').count());
    const before = await count();
    await undo(store, edit?.change ?? '');
    expect(await record(store, 'site', made.id)).toMatchObject({ heading: '' });
    expect(await count()).toBe(before + 2);
  });

  test('history tells who, when, and from what to what', async () => {
    const { mine, theirs, id } = await twoDevices();
    await deletePassage(theirs, id);
    await restorePassage(theirs, id);
    await editPassage(theirs, id, { note: 'Ask Jo' });
    await exchange(mine, theirs);
    const [edit, restored, deleted, made] = await history(mine, 'passage', id);
    expect(edit?.fields).toEqual([{ field: 'note', from: 'Ask Sam', to: 'Ask Jo', stands: true }]);
    expect(restored?.fields).toMatchObject([{ to: null, stands: true }]);
    expect(deleted?.fields).toMatchObject([{ from: null, stands: false }]);
    expect(made?.by).not.toBe(edit?.by);
  });
});

test('what a newer version says of a change besides is kept, and sent on as it came', async () => {
  const { mine, theirs, id } = await twoDevices();
  const [known] = await changesIn(mine);
  const newer = {
    ...known,
    id: newPassage().id,
    subject: id,
    kind: 'poster',
    colour: { deep: [1] },
  };
  const parsed = parseChange(newer);
  if (!parsed) throw new Error('not taken');
  await applyEntries(mine, {
    changes: [{ change: parsed, hubTime: Date.now(), number: 1 }],
    erasures: [],
    cursor: { epoch: 'epoch-one', number: 1 },
  });
  await bring(mine, theirs);
  expect((await changesIn(theirs)).find((one) => one.id === newer.id)).toEqual(newer);
});
