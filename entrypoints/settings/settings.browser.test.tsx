import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, onTestFinished, test, vi } from 'vitest';
import { page as screen } from 'vitest/browser';
import { refuse, waiting } from '../../shared/outbox/outbox.ts';
import { makeKeyRing } from '../../shared/seal/key-ring.ts';
import { erase } from '../../shared/store/erase.ts';
import { makeSite } from '../../shared/store/library.ts';
import { getMeta, memberId, setMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { outboxSummary, sites } from '../../shared/store/queries.ts';
import { WordsProvider } from '../../shared/ui/words.tsx';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { english } from '../../tests/fixtures/words.ts';
import { Settings } from './settings.tsx';

const team = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';

/** Shows the settings; the hub, which only the network reaches, answers as told. */
function open(store: Store, answer: () => Promise<Response>) {
  const onChange = vi.fn();
  const network = vi.spyOn(globalThis, 'fetch').mockImplementation(answer);
  render(
    <WordsProvider value={english}>
      <Settings store={store} onChange={onChange} shownSites={null} />
    </WordsProvider>,
    document.body,
  );
  onTestFinished(async () => {
    await act(() => render(null, document.body));
    network.mockRestore();
  });
  return { onChange, network };
}

const unreachable = () => Promise.reject(new TypeError('Failed to fetch'));

function problem(type: string, status: number) {
  const body = JSON.stringify({ type, title: type, status });
  const headers = { 'content-type': 'application/problem+json' };
  return () => Promise.resolve(new Response(body, { status, headers }));
}

async function inTeam(): Promise<Store> {
  const store = await testStore();
  const ring = await makeKeyRing(team);
  await setMeta(store, 'membership', {
    hub: 'https://hub.example.org',
    team,
    device: team,
    secret: 'A'.repeat(43),
    member: await memberId(store),
    ring,
    joinedAt: 1,
  });
  return store;
}

const button = (name: string) => screen.getByRole('button', { name });
const form = (name: string) => screen.getByRole('form', { name });

test('keeps what was typed when the hub cannot be reached', async () => {
  const store = await testStore();
  open(store, unreachable);
  await screen.getByLabelText('Hub address').fill('hub.example.org/');
  await form('Start a team').getByLabelText('Your name').fill('Sam');
  await button('Start a team').click();
  await expect.element(screen.getByText(/The hub did not answer/)).toBeVisible();
  await expect.element(screen.getByLabelText('Hub address')).toHaveValue('hub.example.org/');
  expect(await getMeta(store, 'membership')).toBeUndefined();
});

test('starts a team on the hub that was typed, and shows who is in it', async () => {
  const store = await testStore();
  const created = JSON.stringify({ team, epoch: 'a-test-epoch', time: Date.now() });
  const { network, onChange } = open(store, async () => new Response(created, { status: 201 }));
  await screen.getByLabelText('Hub address').fill('localhost:8787');
  await form('Start a team').getByLabelText('Your name').fill('Sam');
  await button('Start a team').click();
  await expect.element(screen.getByText('Your team is ready. Invite somebody.')).toBeVisible();
  await expect.element(screen.getByText('Sam')).toBeVisible();
  expect(String(network.mock.calls[0]?.[0])).toBe('http://localhost:8787/v1/teams');
  expect(onChange).toHaveBeenCalled();
});

test('asks nothing of the hub while a box is empty, and goes to it', async () => {
  const { network } = open(await testStore(), unreachable);
  await button('Join a team').click();
  await expect.element(screen.getByText('Paste the invite link here.')).toBeVisible();
  await expect.element(screen.getByLabelText('Invite link')).toHaveFocus();
  expect(network).not.toHaveBeenCalled();
});

test.each([
  ['not a link', problem('not-found', 404), /This is not an invite link/],
  ['used', problem('not-found', 404), /This link has been used/],
  ['expired', problem('gone', 410), /more than 7 days old/],
  ['more than the hub can take', problem('too-many', 429), /The hub is busy/],
])('says in plain words that an invite is %s, and keeps it', async (what, answer, words) => {
  const link = `https://hub.example.org/join#${team}.${'A'.repeat(43)}`;
  const typed = what === 'not a link' ? 'https://hub.example.org/' : link;
  open(await testStore(), answer);
  await screen.getByLabelText('Invite link').fill(typed);
  await form('Join a team').getByLabelText('Your name').fill('Kit');
  await button('Join a team').click();
  await expect.element(screen.getByText(words)).toBeVisible();
  await expect.element(screen.getByLabelText('Invite link')).toHaveValue(typed);
});

test('makes an invite link that can be copied', async () => {
  const made = JSON.stringify({ expires: Date.now() });
  open(await inTeam(), async () => new Response(made, { status: 201 }));
  await button('Make an invite link').click();
  await expect
    .element(screen.getByLabelText('Invite link'))
    .toHaveValue(expect.stringMatching(/^https:\/\/hub\.example\.org\/join#/));
});

test('makes a site, says that it still waits for the hub, and gives its snippet', async () => {
  const store = await inTeam();
  const { onChange } = open(store, unreachable);
  await button('Make and publish').click();
  await expect.element(screen.getByText('Write the name of your charity.')).toBeVisible();
  await screen.getByLabelText('Name of your charity').fill('Harbour Street');
  await screen.getByLabelText('Share an idea').click();
  await button('Make and publish').click();
  await expect.element(screen.getByText(/Not published yet/)).toBeVisible();
  const [site] = await sites(store);
  expect(site).toMatchObject({ name: 'Harbour Street', ways: ['say', 'thanks'] });
  await expect
    .element(screen.getByLabelText('Snippet for your page'))
    .toHaveValue(expect.stringContaining(`site="${site?.id}"`));
  expect(onChange).toHaveBeenCalledOnce();
});

test('puts how else to reach the charity into the snippet, and refuses what is no page', async () => {
  const store = await inTeam();
  await makeSite(store, { name: 'Harbour Street', heading: '', intro: '', ways: ['say'] });
  open(store, unreachable);
  await expect.element(screen.getByText(/visitors find nothing here yet/)).toBeVisible();
  await button('Other ways to reach you').click();
  await screen.getByLabelText('Phone number').fill('01632 960 142');
  await screen.getByLabelText('Page about how to reach you').fill('our contact page');
  await button('Save').click();
  await expect.element(screen.getByLabelText('Page about how to reach you')).toHaveFocus();
  await screen.getByLabelText('Page about how to reach you').fill('example.org/contact');
  await button('Save').click();
  const snippet = screen.getByLabelText('Snippet for your page', { exact: true });
  await expect.element(snippet).toHaveValue(expect.stringContaining('tel:01632960142'));
  await screen.getByLabelText('Language of your page').selectOptions('Cymraeg');
  await expect.element(snippet).toHaveValue(expect.stringContaining('Ffoniwch ni ar'));
  await button('Change how else to reach you').click();
  await expect.element(screen.getByLabelText('Phone number')).toHaveValue('01632 960 142');
});

test('makes a snippet that pins the hub’s build, and says why when it cannot', async () => {
  const store = await inTeam();
  await makeSite(store, { name: 'Harbour Street', heading: '', intro: '', ways: ['say'] });
  const files = { 'get-involved-whole.js': `sha384-${'W'.repeat(64)}` };
  const listed = JSON.stringify({ build: '0123456789abcdef0123', files });
  let answer: () => Promise<Response> = unreachable;
  open(store, () => answer());
  await button('Make a pinned snippet').click();
  await expect.element(screen.getByText(/The hub did not answer/)).toBeVisible();
  answer = problem('not-found', 404);
  await button('Make a pinned snippet').click();
  await expect.element(screen.getByText(/The hub has no version to pin/)).toBeVisible();
  answer = async () => new Response(listed);
  await button('Make a pinned snippet').click();
  await expect
    .element(screen.getByLabelText('Pinned snippet for your page'))
    .toHaveValue(expect.stringContaining(`integrity="sha384-${'W'.repeat(64)}"`));
});

test('publishing again queues the site once more', async () => {
  const store = await inTeam();
  await makeSite(store, { name: 'Harbour Street', heading: '', intro: '', ways: ['say'] });
  const { waiting } = await outboxSummary(store);
  open(store, unreachable);
  await button('Publish again').click();
  await expect.poll(async () => (await outboxSummary(store)).waiting).toBe(waiting + 1);
});

async function refuseAll(store: Store, reason: string): Promise<void> {
  await store.write(['outbox'], 'relaxed', async (tx) => {
    const outbox = tx.objectStore('outbox');
    for (const { id } of await waiting(outbox)) await refuse(outbox, id, reason);
  });
}

test('shows what the hub refused and why, and lets each be tried again or given up', async () => {
  const store = await inTeam();
  await savePassage(store, newPassage({ title: 'A guide', quote: 'Far too long' }));
  await refuseAll(store, 'too-large');
  const { onChange } = open(store, unreachable);
  const item = (text: string) => screen.getByRole('listitem').filter({ hasText: text });
  await expect
    .element(item('Passage: Far too long').getByText(/longer than the hub takes/))
    .toBeVisible();
  await item('Resource: A guide').getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByText('It is back in the queue.')).toHaveFocus();
  expect(onChange).toHaveBeenCalledOnce();
  await item('Passage: Far too long').getByRole('button', { name: 'Do not send' }).click();
  await expect.element(screen.getByText(/It will not be sent/)).toBeVisible();
  await expect
    .element(screen.getByRole('heading', { name: 'Could not be sent' }))
    .not.toBeInTheDocument();
  expect(await outboxSummary(store)).toEqual({ waiting: 1, refused: 0 });
});

test('an erasure that the hub refused can only be tried again', async () => {
  const store = await inTeam();
  await erase(store, team);
  await refuseAll(store, 'forbidden');
  open(store, unreachable);
  await expect.element(screen.getByText('Erasing what a visitor sent')).toBeVisible();
  await expect.element(button('Try again')).toBeVisible();
  await expect.element(button('Do not send')).not.toBeInTheDocument();
});
