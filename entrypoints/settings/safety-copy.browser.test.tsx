import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, onTestFinished, test, vi } from 'vitest';
import { page as screen } from 'vitest/browser';
import { setMeta } from '../../shared/store/meta.ts';
import { onlyHere } from '../../shared/store/only-here.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { counts } from '../../shared/store/queries.ts';
import { WordsProvider } from '../../shared/ui/words.tsx';
import { faultsOfPage } from '../../tests/fixtures/axe.ts';
import { contentOf, fillRichly, putInTeam } from '../../tests/fixtures/rich-store.ts';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { english } from '../../tests/fixtures/words.ts';
import { SafetyCopy } from './safety-copy.tsx';
import { makeCopyFile } from './safety-copy-file.ts';
import './settings.css';

const passphrase = 'a kettle by the red gate';

/** Shows the section; what it saves as a file is handed over instead of to the disk. */
function open(store: Store) {
  const onChange = vi.fn();
  const files: { name: string; content: Promise<Blob> }[] = [];
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    files.push({ name: this.download, content: fetch(this.href).then((file) => file.blob()) });
  });
  document.title = 'Alongside settings';
  render(
    <WordsProvider value={english}>
      <main>
        <h1>Settings</h1>
        <SafetyCopy store={store} onChange={onChange} />
      </main>
    </WordsProvider>,
    document.body,
  );
  onTestFinished(async () => {
    await act(() => render(null, document.body));
    clicked.mockRestore();
  });
  return { onChange, files };
}

const form = (name: string) => screen.getByRole('form', { name });
const button = (name: string) => screen.getByRole('button', { name, exact: true });
const taking = form('Bring back a safety copy');

async function copyOf(store: Store, lock?: string): Promise<File> {
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const blob = await makeCopyFile(store, { ...options, ...(lock && { passphrase: lock }) });
  return new File(blob ? [blob] : [], 'alongside-safety-copy.json');
}

test('saves a locked copy once both passphrases are long enough and the same', async () => {
  const store = await testStore();
  await savePassage(store, newPassage());
  const { files } = open(store);
  await expect.element(screen.getByText(/No safety copy has been made/)).toBeVisible();
  const first = screen.getByLabelText('Passphrase', { exact: true });
  const again = screen.getByLabelText('The passphrase again');
  await first.fill('short');
  await button('Save a safety copy').click();
  await expect.element(screen.getByText('Use at least 12 characters.')).toBeVisible();
  await expect.element(first).toHaveFocus();
  await first.fill(passphrase);
  await again.fill(`${passphrase}.`);
  await button('Save a safety copy').click();
  await expect.element(screen.getByText(/not the same as above/)).toBeVisible();
  await expect.element(again).toHaveFocus();
  expect(files).toEqual([]);
  await screen.getByLabelText('Show the passphrase').click();
  await expect.element(first).toHaveAttribute('type', 'text');
  await again.fill(passphrase);
  await button('Save a safety copy').click();
  await expect.element(screen.getByText(/The copy is in your downloads/)).toBeVisible();
  expect(files[0]?.name).toMatch(/^alongside-safety-copy-\d{4}-\d\d-\d\d\.json\.gz\.age$/);
  expect(await (await files[0]?.content)?.text()).toMatch(/^age-encryption.org/);
  await expect.element(first).toHaveValue('');
  await expect.element(screen.getByText(/Last copy: today .*Nothing has changed/)).toBeVisible();
});

test('saves a copy without a passphrase only after its dangers were said to be known', async () => {
  const store = await testStore();
  await fillRichly(store);
  const { files } = open(store);
  await button('Save without a passphrase').click();
  await expect.element(screen.getByText(/Tick the box above first/)).toBeVisible();
  expect(files).toEqual([]);
  await screen.getByLabelText('I know that anybody can read this file').click();
  await button('Save without a passphrase').click();
  await expect.element(screen.getByText(/The copy is in your downloads/)).toBeVisible();
  expect(await (await files[0]?.content)?.text()).toContain('Ring first');
});

test('brings a locked copy back, says so in numbers, and that the team is here again', async () => {
  const [store, fresh] = [await testStore(), await testStore()];
  await fillRichly(store);
  const { onChange } = open(fresh);
  await taking.getByLabelText('The file of the copy').upload(await copyOf(store, passphrase));
  const field = screen.getByLabelText('The passphrase of this file');
  await field.fill('a kettle by the green gate');
  await button('Bring it back').click();
  await expect.element(screen.getByText(/does not open the file/)).toBeVisible();
  await field.fill(passphrase);
  await button('Bring it back').click();
  await expect.element(screen.getByText(/Done: \d+ changes came back/)).toBeVisible();
  const { resources, passages, feedback } = await counts(store);
  const held = `Here now: pages ${resources}, passages ${passages}, feedback ${feedback}.`;
  await expect.element(screen.getByText(held)).toBeVisible();
  await expect.element(screen.getByText(/You are in the team again/)).toBeVisible();
  expect(await contentOf(fresh)).toEqual(await contentOf(store));
  expect(onChange).toHaveBeenCalled();
});

test('a plain copy asks for no passphrase, and what was here already is told', async () => {
  const store = await testStore();
  await savePassage(store, newPassage());
  open(store);
  await button('Bring it back').click();
  await expect.element(screen.getByText('Choose the file of a safety copy.')).toBeVisible();
  await taking.getByLabelText('The file of the copy').upload(await copyOf(store));
  await button('Bring it back').click();
  await expect.element(screen.getByText('Everything in the file was here already.')).toBeVisible();
  await expect
    .element(screen.getByLabelText('The passphrase of this file'))
    .not.toBeInTheDocument();
});

test('a file that is something else is told of, and stays chosen', async () => {
  open(await testStore());
  const letter = new File(['Dear council'], 'letter.json');
  await taking.getByLabelText('The file of the copy').upload(letter);
  await button('Bring it back').click();
  await expect.element(screen.getByText(/This file is not a safety copy/)).toBeVisible();
});

test('another team’s copy is brought in only when that was asked for', async () => {
  const [store, other] = [await testStore(), await testStore()];
  await fillRichly(store);
  await putInTeam(other, '017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  open(other);
  await taking.getByLabelText('The file of the copy').upload(await copyOf(store));
  await button('Bring it back').click();
  await expect.element(screen.getByText(/This copy is from another team/)).toBeVisible();
  expect((await counts(other)).passages).toBe(0);
  await screen.getByLabelText('Bring it into the team that I am in now').click();
  await button('Bring it back').click();
  await expect.element(screen.getByText(/changes came back/)).toBeVisible();
  expect(await counts(other)).toEqual(await counts(store));
});

test('one that was cut short is told of until it is finished', async () => {
  const store = await testStore();
  await setMeta(store, 'restoring', { copy: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', fresh: true });
  open(store);
  await expect.element(screen.getByText(/only partly brought back/)).toBeVisible();
});

test('reminds of what only this computer has, and not again for a month', async () => {
  const store = await testStore();
  for (let i = 0; i < 6; i++) await savePassage(store, newPassage({ quote: `Number ${i}` }));
  open(store);
  await expect.element(screen.getByText(/Only this computer has these 6 passages/)).toBeVisible();
  await button('Remind me in a month').click();
  await expect.element(screen.getByText(/Only this computer/)).not.toBeInTheDocument();
  expect((await onlyHere(store)).remind).toBeUndefined();
});

test('the popup’s way here ends at the heading, for eyes and keyboard', async () => {
  history.replaceState(null, '', '#safety-copy');
  onTestFinished(() => history.replaceState(null, '', ' '));
  open(await testStore());
  await expect
    .element(screen.getByRole('heading', { name: 'Safety copy', exact: true }))
    .toHaveFocus();
});

test.each(['light', 'dark'])('in %s colours, axe finds nothing to object to', async (scheme) => {
  document.documentElement.style.colorScheme = scheme;
  const store = await testStore();
  for (let i = 0; i < 6; i++) await savePassage(store, newPassage({ quote: `Number ${i}` }));
  open(store);
  await expect.element(screen.getByText(/Only this computer/)).toBeVisible();
  await button('Save a safety copy').click();
  await expect.element(screen.getByText('Use at least 12 characters.')).toBeVisible();
  await button('Save without a passphrase').click();
  await button('Bring it back').click();
  await expect.element(screen.getByText('Choose the file of a safety copy.')).toBeVisible();
  expect(await faultsOfPage()).toEqual([]);
});
