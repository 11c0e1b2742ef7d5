import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, onTestFinished, test } from 'vitest';
import { page as screen } from 'vitest/browser';
import { refuse, waiting } from '../../shared/outbox/outbox.ts';
import { makeKeyRing } from '../../shared/seal/key-ring.ts';
import { makeSite, renameMember } from '../../shared/store/library.ts';
import { memberId, setMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { WordsProvider } from '../../shared/ui/words.tsx';
import { faultsOfPage } from '../../tests/fixtures/axe.ts';
import { testStore } from '../../tests/fixtures/store.ts';
import { english } from '../../tests/fixtures/words.ts';
import { Settings } from './settings.tsx';
import './settings.css';

function open(store: Store, scheme: string) {
  document.title = 'Alongside settings';
  document.documentElement.style.colorScheme = scheme;
  render(
    <WordsProvider value={english}>
      <Settings store={store} onChange={() => undefined} shownSites={null} />
    </WordsProvider>,
    document.body,
  );
  onTestFinished(() => act(() => render(null, document.body)));
}

/** In a team, with a site that the hub did not take. */
async function inTeam(): Promise<Store> {
  const store = await testStore();
  const team = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';
  const [ring, member] = [await makeKeyRing(team), await memberId(store)];
  const place = { hub: 'https://hub.example.org', team, device: team, secret: 'A'.repeat(43) };
  await setMeta(store, 'membership', { ...place, member, ring, joinedAt: 1 });
  await renameMember(store, 'Ada');
  await makeSite(store, { name: 'Harbour Street', heading: '', intro: '', ways: ['say'] });
  await store.write(['outbox'], 'relaxed', async (tx) => {
    const [first] = await waiting(tx.objectStore('outbox'));
    if (first) await refuse(tx.objectStore('outbox'), first.id, 'too-large');
  });
  return store;
}

test.each(['light', 'dark'])('in %s colours, axe finds nothing to object to', async (scheme) => {
  open(await testStore(), scheme);
  await screen.getByRole('button', { name: 'Join a team' }).click();
  await expect.element(screen.getByText('Paste the invite link here.')).toBeVisible();
  expect(await faultsOfPage()).toEqual([]);
  await act(() => render(null, document.body));

  open(await inTeam(), scheme);
  await expect.element(screen.getByText('Could not be sent')).toBeVisible();
  await screen.getByRole('button', { name: 'Make and publish' }).click();
  await expect.element(screen.getByText('Write the name of your charity.')).toBeVisible();
  expect(await faultsOfPage()).toEqual([]);
});
