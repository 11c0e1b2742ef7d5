import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import type { PageStates, ResourceOutcome } from '../../shared/messages/contract.ts';
import { newId } from '../../shared/records/ids.ts';
import { commit } from '../../shared/store/commit.ts';
import { deletePassage, saveResource } from '../../shared/store/library.ts';
import { setMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { feedbackList, outboxSummary, record } from '../../shared/store/queries.ts';
import { WordsProvider } from '../../shared/ui/words.tsx';
import { receiveFeedback } from '../../tests/fixtures/feedback.ts';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { english } from '../../tests/fixtures/words.ts';
import type { ActivePage } from './active-page.ts';
import type { PageKnowledge, PageLink } from './page-link.ts';
import { Popup, type PopupProps } from './popup.tsx';
import type { Capture } from './this-page.tsx';

const guidance: ActivePage = {
  type: 'page',
  tab: 1,
  page: 'https://guidance.example/paying-people',
  host: 'guidance.example',
  pattern: 'https://guidance.example/*',
};

afterEach(() => localStorage.clear());

/** A page in another tab, which a test has none of: it answers what the test says. */
function pageThat(knows: PageKnowledge, answers: Partial<PageLink> = {}) {
  const link: PageLink & { knows: PageKnowledge } = {
    knows,
    ask: async () => link.knows,
    start: async () => true,
    show: async () => true,
    describe: async () => undefined,
    ...answers,
  };
  return link;
}

function known(...passages: PageStates['passages']): PageKnowledge {
  return { type: 'known', states: { paints: true, passages } };
}

function open(
  store: Store,
  page: ActivePage = guidance,
  link: PageLink | undefined = page.type === 'page' ? pageThat({ type: 'looking' }) : undefined,
) {
  const onChange = vi.fn();
  const onCapture = vi.fn<Capture>(() => Promise.resolve(false));
  const onSavePage = vi.fn<PopupProps['onSavePage']>();
  render(
    <WordsProvider value={english}>
      <Popup
        {...{ store, page, link, onChange, onCapture, onSavePage }}
        shortcut="Alt+Shift+L"
        siteGrant={null}
        onSettings={() => undefined}
        onSafetyCopy={() => undefined}
      />
    </WordsProvider>,
    document.body,
  );
  // Before its store is closed: what ends a test runs last in, first out.
  onTestFinished(() => act(() => render(null, document.body)));
  return { onChange, onCapture, onSavePage };
}

async function joined(store: Store): Promise<Store> {
  const [hub, id] = ['https://hub.example.org', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'];
  const place = { hub, team: id, device: id, secret: '', member: id, ring: null, joinedAt: 0 };
  await setMeta(store, 'membership', place);
  return store;
}

const tab = (name: RegExp) => screen.getByRole('tab', { name });
const button = (name: string | RegExp) => screen.getByRole('button', { name });

test('lists the passages of the page in the order in which they were saved', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ quote: 'First words' }));
  await savePassage(store, newPassage({ quote: 'Second words', note: 'For the budget' }));
  open(store);
  await expect.element(screen.getByText('For the budget')).toBeVisible();
  const quotes = [...document.querySelectorAll('#panel-page blockquote')];
  expect(quotes.map((quote) => quote.textContent)).toEqual(['First words', 'Second words']);
});

async function saved(store: Store, quote: string): Promise<string> {
  const outcome = await savePassage(store, newPassage({ quote }));
  return outcome.type === 'saved' ? outcome.id : outcome.type;
}

test('lists passages as they stand on the page, what is missing last, each with its state in words', async () => {
  const store = await testStore();
  const ids = [];
  for (const quote of ['Gone', 'Edited', 'Unsure', 'Same']) ids.push(await saved(store, quote));
  const [gone = '', changed = '', possible = '', found = ''] = ids;
  const link = pageThat(
    known(
      { id: found, type: 'found' },
      { id: possible, type: 'possible', words: 'Words like these' },
      { id: changed, type: 'changed', words: 'New words' },
      { id: gone, type: 'not-found' },
    ),
  );
  open(store, guidance, link);
  await expect.element(screen.getByText(/Not found on this page any more/)).toBeVisible();
  const cards = [...document.querySelectorAll('#panel-page li')].map((card) => card.textContent);
  expect(cards[0]).toMatch(/Jump to itDeleteSame$/);
  expect(cards[1]).toMatch(/Unsure.*It may be these words now:.*Words like these/);
  expect(cards[2]).toMatch(/Edited.*Check that this still says it.*New words/);
  expect(cards[3]).toMatch(/Gone.*Its words are kept/);
  const summary = 'Found: 1 · Changed: 1 · May be here: 1 · Not found: 1';
  await expect.element(screen.getByText(summary)).toHaveAttribute('role', 'status');
});

test('says how to see where passages are when nothing runs in the page, and does it', async () => {
  const store = await testStore();
  const id = await saved(store, 'Words to see');
  const link = pageThat({ type: 'away' }, { start: async () => false });
  open(store, guidance, link);
  await button('Show them on this page').click();
  await expect.element(screen.getByText(/does not let anything be shown/)).toBeVisible();
  expect(document.querySelector('#panel-page li')?.textContent).not.toMatch(/[Ff]ound|here/);
  Object.assign(link, {
    start: async () => {
      link.knows = known({ id, type: 'found' });
      return true;
    },
  });
  await button('Show them on this page').click();
  await expect.element(button('Jump to it: Words to see')).toBeVisible();
  await expect.element(button('Show them on this page')).not.toBeInTheDocument();
  await expect.element(screen.getByRole('tabpanel')).toHaveFocus();
});

test.each([
  ['possible', 'Yes, this is it: As it was saved'],
  ['changed', 'Yes, keep the new words: As it was saved'],
] as const)(
  'a %s passage has the words of the page once confirmed, and its own again after undo',
  async (type, yes) => {
    const store = await testStore();
    const id = await saved(store, 'As it was saved');
    const exact = 'As the page has it';
    const selectors = [{ type: 'TextQuoteSelector', exact, prefix: '', suffix: '' } as const];
    const link = pageThat(known({ id, type, words: exact }), {
      describe: async () => ({ quote: exact, selectors }),
    });
    open(store, guidance, link);
    await button(yes).click();
    await expect.element(button('Undo')).toHaveFocus();
    expect(await record(store, 'passage', id)).toMatchObject({ quote: exact, selectors });
    await userEvent.keyboard('{Enter}');
    await expect.element(button(yes)).toBeVisible();
    expect(await record(store, 'passage', id)).toMatchObject({ quote: 'As it was saved' });
  },
);

test('what was refused is kept with the passage until undo', async () => {
  const store = await testStore();
  const id = await saved(store, 'As it was saved');
  open(store, guidance, pageThat(known({ id, type: 'possible', words: 'Something else' })));
  await button('No: As it was saved').click();
  await expect.element(screen.getByText(/will not be offered/)).toBeVisible();
  expect(await record(store, 'passage', id)).toMatchObject({ refused: ['something else'] });
  await button('Undo').click();
  await vi.waitFor(async () =>
    expect(await record(store, 'passage', id)).toMatchObject({ refused: [] }),
  );
});

test('says so when a passage has moved on before it could be shown or confirmed', async () => {
  const store = await testStore();
  const id = await saved(store, 'As it was saved');
  const link = pageThat(known({ id, type: 'possible', words: 'x' }), { show: async () => false });
  open(store, guidance, link);
  await button(/Show it/).click();
  await expect.element(screen.getByText(/The page has changed in this moment/)).toBeVisible();
  await button(/Yes, this is it/).click();
  expect(await record(store, 'passage', id)).toMatchObject({ quote: 'As it was saved' });
});

test('asks the page for other words for a passage that is not there', async () => {
  const store = await testStore();
  const id = await saved(store, 'Lost words');
  const { onCapture } = open(store, guidance, pageThat(known({ id, type: 'not-found' })));
  await button('Attach to other words: Lost words').click();
  expect(onCapture).toHaveBeenCalledWith({ id, quote: 'Lost words' });
});

test('says so where the browser cannot mark words', async () => {
  const store = await testStore();
  const id = await saved(store, 'Words to see');
  const states = { paints: false, passages: [{ id, type: 'found' }] } as const;
  open(store, guidance, pageThat({ type: 'known', states }));
  await expect.element(screen.getByText(/This browser cannot mark words/)).toBeVisible();
});

test('the keyboard stays at a card whose state changes and that moves', async () => {
  const store = await testStore();
  const [first, second] = [await saved(store, 'First words'), await saved(store, 'Second words')];
  const link = pageThat(known({ id: first, type: 'found' }, { id: second, type: 'found' }));
  open(store, guidance, link);
  const jump = button('Jump to it: First words');
  await expect.element(jump).toBeVisible();
  const element = jump.element();
  if (element instanceof HTMLElement) element.focus();
  link.knows = known({ id: second, type: 'found' }, { id: first, type: 'not-found' });
  await expect.element(jump).not.toBeInTheDocument();
  const card = screen.getByRole('listitem').filter({ hasText: 'First words' });
  await expect.element(card).toHaveFocus();
});

test('a deleted passage is back after undo, and the keyboard can go on from there', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ quote: 'Words to keep' }));
  const { onChange } = open(store);
  await button(/Delete this passage/).click();
  await expect.element(screen.getByText('No passages are saved from this page yet.')).toBeVisible();
  await expect.element(button('Undo')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText('Words to keep').first()).toBeVisible();
  expect(onChange).toHaveBeenCalledTimes(2);
});

describe('saving the whole page', () => {
  const answered = (answer: ResourceOutcome) => ({ type: 'answered', answer }) as const;

  test('is one press, said in words, and can be taken back', async () => {
    const store = await testStore();
    const { onSavePage } = open(store);
    onSavePage.mockImplementation(async () => {
      const { id: _, quote: __, selectors: ___, stage: ____, note: _____, ...draft } = newPassage();
      const saved = await saveResource(store, { ...draft, description: 'What it is about' });
      if (saved.type !== 'saved' || !saved.made) throw new Error(saved.type);
      return answered({ type: 'saved', id: saved.made });
    });
    await button('Save this page').click();
    await expect.element(screen.getByText(/This page is saved\./)).toBeVisible();
    await expect.element(screen.getByText('What it is about')).toBeInTheDocument();
    await button('Undo').click();
    await tab(/Saved/).click();
    await expect.element(screen.getByText(/Nothing is saved yet/)).toBeVisible();
  });

  test('that was saved before says so, and offers nothing to undo', async () => {
    const { onSavePage } = open(await testStore());
    onSavePage.mockResolvedValue(answered({ type: 'kept' }));
    await button('Save this page').click();
    await expect.element(screen.getByText(/saved already/)).toBeVisible();
    await expect.element(button('Undo')).not.toBeInTheDocument();
  });

  test('asks before the team sees what it should not by accident', async () => {
    const { onSavePage } = open(await testStore());
    const address = 'https://mail.google.com/mail/u/0/';
    onSavePage.mockResolvedValueOnce(answered({ type: 'careful', danger: 'mail', address }));
    await button('Save this page').click();
    await expect.element(screen.getByText(/mail\.google\.com/)).toBeVisible();
    onSavePage.mockResolvedValueOnce(answered({ type: 'kept' }));
    await button('Save it anyway').click();
    await expect.element(button('Save this page')).toBeVisible();
    expect(onSavePage.mock.calls).toEqual([[false], [true]]);
  });

  test('that the browser does not let anybody into says so', async () => {
    const { onSavePage } = open(await testStore());
    onSavePage.mockResolvedValue(answered({ type: 'closed' }));
    await button('Save this page').click();
    await expect.element(screen.getByText(/does not let anything be saved/)).toBeVisible();
  });
});

test('follows what is saved and deleted elsewhere while it is open', async () => {
  const store = await testStore();
  open(store);
  await expect.element(screen.getByText('No passages are saved from this page yet.')).toBeVisible();
  const saved = await savePassage(store, newPassage({ quote: 'From another tab' }));
  await expect.element(screen.getByText('From another tab').first()).toBeVisible();
  if (saved.type === 'saved') await deletePassage(store, saved.id);
  await expect.element(screen.getByText('No passages are saved from this page yet.')).toBeVisible();
});

test('says so when the browser lets nothing be saved from the page', async () => {
  open(await testStore());
  await button('Save words from this page').click();
  await expect.element(screen.getByText(/does not let anything be saved/)).toBeVisible();
});

test('arrows move between the tabs', async () => {
  open(await testStore());
  await tab(/This page/).click();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(tab(/Saved/)).toHaveFocus();
  await expect.element(tab(/Saved/)).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.element(tab(/Inbox/)).toHaveFocus();
});

test('finds what is saved by its words and by its stage', async () => {
  const store = await testStore();
  const at = (path: string) => ({ address: `https://guidance.example/${path}`, title: path });
  await savePassage(store, newPassage({ ...at('money'), quote: 'Pay people', stage: 'plan' }));
  await savePassage(store, newPassage({ ...at('rooms'), quote: 'Find a room', stage: 'do' }));
  open(store, { type: 'none' });
  await expect.element(screen.getByRole('link', { name: 'money' })).toBeVisible();
  await userEvent.keyboard('/');
  await userEvent.keyboard('room');
  await expect.element(screen.getByRole('link', { name: 'money' })).not.toBeInTheDocument();
  await expect.element(screen.getByRole('link', { name: 'rooms' })).toBeVisible();
  await button('Plan').click();
  await expect.element(screen.getByText(/Nothing that is saved has these words/)).toBeVisible();
  await screen.getByRole('searchbox').clear();
  await expect.element(screen.getByRole('link', { name: 'money' })).toBeVisible();
});

test('shows the first of many, and more at a click', async () => {
  const store = await testStore();
  const edits = Array.from({ length: 12 }, (_, at) => {
    const page = `https://a.example/${at}`;
    const set = { address: page, page, title: `Page ${at}`, savedAt: at };
    return { subject: newId(at), kind: 'resource', set };
  });
  await commit(store, edits);
  open(store, { type: 'none' });
  await expect.element(screen.getByRole('link', { name: 'Page 2' })).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Page 1' })).not.toBeInTheDocument();
  await button('Show more').click();
  await expect.element(screen.getByRole('link', { name: 'Page 0' })).toBeVisible();
  await expect.element(button('Show more')).not.toBeInTheDocument();
});

test('highlights what was found where the card shows it, a long quote from there on', async () => {
  const store = await testStore();
  const quote = `${'Nothing about it here. '.repeat(20)}Ask Siân for vouchers.`;
  const fields = {
    title: 'Vouchers, in time',
    publisher: 'Siân’s trust',
    quote,
    note: 'Vouchers!',
  };
  await savePassage(store, newPassage(fields));
  open(store, { type: 'none' });
  await expect.element(screen.getByRole('link', { name: 'Vouchers, in time' })).toBeVisible();
  await userEvent.keyboard('/');
  await userEvent.keyboard('sian vouchrs');
  const marked = () => [...document.querySelectorAll('mark')].map((mark) => mark.textContent);
  const all = ['Vouchers', 'Siân’s', 'Siân', 'vouchers', 'Vouchers'];
  await expect.poll(marked).toEqual(all);
  const shown = document.querySelector('blockquote')?.textContent;
  expect(shown).toMatch(/^… .{40,80}Ask Siân for vouchers\.$/);
  await userEvent.keyboard('{Control>}a{/Control}{Backspace}');
  await expect.poll(marked).toEqual([]);
});

test('searching from any tab shows what is saved', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ title: 'A guide', quote: 'Pay people' }));
  open(store);
  await tab(/Inbox/).click();
  await userEvent.keyboard('/');
  await expect.element(screen.getByPlaceholder('Search 1 resource')).toHaveFocus();
  await userEvent.keyboard('pay');
  await expect.element(tab(/Saved/)).toHaveAttribute('aria-selected', 'true');
  await expect.element(screen.getByRole('link', { name: 'A guide' })).toBeVisible();
});

test('deleting a resource can be undone, with its passages', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ title: 'A guide', quote: 'Pay people' }));
  open(store, { type: 'none' });
  await button('Delete A guide').click();
  await expect.element(screen.getByText(/Nothing is saved yet/)).toBeVisible();
  await button('Undo').click();
  await expect.element(screen.getByText('Pay people')).toBeVisible();
});

test('without a team the inbox says how to get one', async () => {
  open(await testStore());
  await tab(/Inbox/).click();
  await expect.element(button('Start or join a team')).toBeVisible();
  await expect.element(screen.getByText('Only on this computer')).toBeVisible();
});

test('answers a visitor, and queues the answer for their mailbox', async () => {
  const store = await joined(await testStore());
  await receiveFeedback(store, { text: 'The letters are hard to read.' });
  open(store);
  await tab(/Inbox 1 new/).click();
  await button('Answer').click();
  await screen.getByLabelText('Where it stands').selectOptions('acting');
  await button('Send answer').click();
  await expect.element(screen.getByText(/Write a few words/)).toBeVisible();
  await screen.getByLabelText('Your words to them').fill('We will ring people too.');
  await button('Send answer').click();
  await expect.element(screen.getByText('We will ring people too.')).toBeVisible();
  const [feedback] = await feedbackList(store, { limit: 1 });
  expect(feedback).toMatchObject({
    status: 'acting',
    answers: [{ text: 'We will ring people too.' }],
  });
  expect(await outboxSummary(store)).toEqual({ waiting: 2, refused: 0 });
});

test('an answer that is being written is there again when the popup is', async () => {
  const store = await joined(await testStore());
  await receiveFeedback(store, { text: 'The letters are hard to read.' });
  open(store);
  await tab(/Inbox/).click();
  await button('Answer').click();
  await screen.getByLabelText(/Your words to them/).fill('We will ring');
  render(null, document.body);
  open(store);
  await tab(/Inbox/).click();
  await button('Answer').click();
  await expect.element(screen.getByLabelText(/Your words to them/)).toHaveValue('We will ring');
});

test('of a very long text shows the beginning, and all of it when asked', async () => {
  const store = await joined(await testStore());
  await receiveFeedback(store, { text: 'I have much to say. '.repeat(200) });
  open(store);
  await tab(/Inbox/).click();
  const text = screen.getByText(/I have much to say/);
  await expect.element(text).toHaveAttribute('data-folded');
  await button('Show all').click();
  await expect.element(text).not.toHaveAttribute('data-folded');
  await button('Show less').click();
  await expect.element(text).toHaveAttribute('data-folded');
});

test('erases feedback for good only after it was asked', async () => {
  const store = await joined(await testStore());
  await receiveFeedback(store, { text: 'The letters are hard to read.' });
  open(store);
  await tab(/Inbox/).click();
  await button('Erase').click();
  await expect.element(button('Keep it')).toHaveFocus();
  await button('Keep it').click();
  await button('Erase').click();
  await button('Erase for good').click();
  await expect.element(screen.getByText(/Nothing has come in yet/)).toBeVisible();
  expect(await feedbackList(store, { limit: 1 })).toEqual([]);
});

test('says that the disk is full, and leaves what is there as it was', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ quote: 'Words to keep' }));
  const full: Store = {
    ...store,
    write: () => Promise.reject(new DOMException('No room', 'QuotaExceededError')),
  };
  const { onChange } = open(full);
  await button(/Delete this passage/).click();
  await expect.element(screen.getByText(/There is no room left on this computer/)).toBeVisible();
  await expect.element(screen.getByText('Words to keep').first()).toBeVisible();
  expect(onChange).not.toHaveBeenCalled();
});
