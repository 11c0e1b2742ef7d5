import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { commands, page as screen } from 'vitest/browser';
import { currentLibrary } from '../../shared/store/current.ts';
import { getMeta, setMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { listSetAside } from '../../shared/store/set-aside.ts';
import { syncOnce } from '../../shared/sync/pass.ts';
import { WordsProvider } from '../../shared/ui/words.tsx';
import { faultsOfPage } from '../../tests/fixtures/axe.ts';
import { testStore } from '../../tests/fixtures/store.ts';
import { firstDevice, nextDevice } from '../../tests/fixtures/team.ts';
import { english } from '../../tests/fixtures/words.ts';
import { Settings } from './settings.tsx';
import './settings.css';

/** The settings of a team, on a real hub. */

let hub: string;
beforeEach(async () => {
  hub = await commands.startHub();
}, 30_000);
afterEach(() => commands.endHub(hub));

function open(store: Store) {
  render(
    <WordsProvider value={english}>
      <Settings store={store} onChange={() => undefined} shownSites={null} />
    </WordsProvider>,
    document.body,
  );
  onTestFinished(() => act(() => render(null, document.body)));
}

const button = (name: string) => screen.getByRole('button', { name });
const list = () => screen.getByRole('list', { name: 'Computers of the team' });

async function teamOfTwo() {
  const one = await firstDevice(hub);
  const two = await nextDevice(one);
  for (const store of [one, two, one]) await syncOnce(store);
  return { one, two };
}

test('shows whose computers are in the team, and takes one out after asking', async () => {
  const { one, two } = await teamOfTwo();
  open(one);
  await expect.element(list().getByText(/Ben: Chrome on/)).toBeVisible();
  await expect.element(list().getByText('This computer')).toBeVisible();
  await button('Take out').click();
  await expect.element(screen.getByText(/What it has already stays on it/)).toBeVisible();
  await expect.element(button('Leave it in')).toHaveFocus();
  await button('Leave it in').click();
  expect(await syncOnce(two)).toMatchObject({ type: 'up-to-date' });
  await button('Take out').click();
  await button('Take it out').click();
  await expect.element(screen.getByText(/It is out of the team/)).toBeVisible();
  await expect.element(list().getByText(/Ben/)).not.toBeInTheDocument();
  expect(await syncOnce(two)).toMatchObject({ type: 'refused' });
});

test('a computer that nobody has heard of is asked about before it is taken out too', async () => {
  const { one } = await teamOfTwo();
  const silent = await nextDevice(one);
  open(one);
  await button('Take out').click();
  await button('Take it out').click();
  await expect.element(screen.getByText(/Alongside knows nothing about/)).toBeVisible();
  await button('Take it out too').click();
  await expect.element(screen.getByText(/It is out of the team/)).toBeVisible();
  expect(await syncOnce(silent)).toMatchObject({ type: 'refused' });
});

test('makes a kit, shows it once, and asks until it is stored; with it a team comes back', async () => {
  const store = await firstDevice(hub);
  open(store);
  await expect.element(screen.getByText(/has no recovery kit yet/)).toBeVisible();
  await button('Make a recovery kit').click();
  const shown = screen.getByText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
  await expect.element(shown).toBeVisible();
  const code = shown.element().textContent ?? '';
  const print = vi.spyOn(globalThis, 'print').mockImplementation(() => undefined);
  await button('Print').click();
  expect(print).toHaveBeenCalledOnce();
  print.mockRestore();
  await button('It is in a safe place').click();
  await expect.element(screen.getByText(/recovery kit is in a safe place/)).toBeVisible();
  await expect.element(screen.getByText(code)).not.toBeInTheDocument();
  await syncOnce(store);
  await act(() => render(null, document.body));

  const lost = await testStore();
  open(lost);
  const form = screen.getByRole('form', { name: 'Join with a recovery kit' });
  await form.getByRole('textbox', { name: 'Hub in the kit' }).fill(hub);
  await form.getByRole('textbox', { name: 'Recovery code' }).fill(code.slice(0, -1));
  await form.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  await form.getByRole('button').click();
  await expect.element(screen.getByText(/Compare each group with the kit/)).toBeVisible();
  await form.getByRole('textbox', { name: 'Recovery code' }).fill(code.toLowerCase());
  await form.getByRole('button').click();
  await expect.element(screen.getByText(/Your team is back/)).toBeVisible();
});

test('who is not in the team any more is told so, and leaves with what they have kept aside', async () => {
  const { one } = await teamOfTwo();
  await setMeta(one, 'syncState', { lastSyncAt: 1, problem: 'unauthorised' });
  open(one);
  await expect.element(screen.getByText(/does not know this computer any more/)).toBeVisible();
  await button('Leave the team').click();
  await button('Stay').click();
  await button('Leave the team').click();
  await button('Leave').click();
  await expect.poll(() => currentLibrary(one.name)).toBe(`${one.name}#2`);
  const fresh = await testStore({ name: `${one.name}#2` });
  expect(await getMeta(fresh, 'membership')).toBeUndefined();
  expect(await listSetAside(fresh)).toMatchObject([{ name: one.name, reason: 'left' }]);
});

test('who cannot leave for want of room is told so, and can try again', async () => {
  const { one } = await teamOfTwo();
  open(one);
  await button('Leave the team').click();
  const noRoom = vi.spyOn(indexedDB, 'databases');
  noRoom.mockRejectedValue(new DOMException('no room', 'QuotaExceededError'));
  const told = new Promise((resolve) => {
    addEventListener('error', (event) => {
      event.preventDefault();
      resolve(event.error);
    });
  });
  await button('Leave').click();
  await expect.element(screen.getByText(/it may have no room left/)).toBeVisible();
  expect(await told).toMatchObject({ name: 'QuotaExceededError' });
  noRoom.mockRestore();
  await button('Leave').click();
  await expect.poll(() => currentLibrary(one.name)).toBe(`${one.name}#2`);
});

test('what waits for the hub, and keys that could not be taken, are told', async () => {
  const store = await firstDevice(hub);
  await setMeta(store, 'rotation', { body: {}, ring: {} });
  await setMeta(store, 'ringTrouble', 2);
  await setMeta(store, 'ringStrangers', 1);
  open(store);
  await expect.element(screen.getByText(/waits for the hub to answer/)).toBeVisible();
  await expect.element(screen.getByText(/Your team has new keys/)).toBeVisible();
  await expect.element(screen.getByText(/The hub was set back/)).toBeVisible();
});

test.each(['light', 'dark'])('in %s colours, axe finds nothing to object to', async (scheme) => {
  document.title = 'Alongside settings';
  document.documentElement.style.colorScheme = scheme;
  const { one } = await teamOfTwo();
  open(one);
  await button('Make a recovery kit').click();
  await expect.element(screen.getByText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)).toBeVisible();
  await button('Take out').click();
  await button('Leave the team').click();
  await expect.element(button('Stay')).toBeVisible();
  expect(await faultsOfPage()).toEqual([]);
});
