import { beforeEach, expect, test, vi } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import { applyEntries } from '../../shared/store/apply.ts';
import { editSite, type SiteFields } from '../../shared/store/library.ts';
import { faultsOfPage } from '../../tests/fixtures/axe.ts';
import { type EditedSite, editedSite } from '../../tests/fixtures/site-settings.tsx';
import { remoteChange } from '../../tests/fixtures/store.ts';
import { SiteOffers } from './site-offers.tsx';
import { SiteQuestions } from './site-questions.tsx';
import { SiteWords } from './site-words.tsx';
import './settings.css';

let edited: EditedSite;
const onChange = vi.fn();

beforeEach(async () => {
  onChange.mockClear();
  edited = await editedSite();
});

function open() {
  edited.open((props) => (
    <>
      <SiteWords {...props} onChange={onChange} />
      <SiteQuestions {...props} onChange={onChange} />
      <SiteOffers {...props} onChange={onChange} />
    </>
  ));
}

const edit = (fields: Partial<SiteFields>) => editSite(edited.store, edited.id, fields);
const button = (name: string) => screen.getByRole('button', { name, exact: true });
const box = (name: string) => screen.getByRole('checkbox', { name, exact: true });
const held = () => edited.read();

test('chooses what visitors can do, and in which order, by keyboard', async () => {
  open();
  await button('Change the form').click();
  await expect.element(screen.getByLabelText('Name of your charity')).toHaveFocus();
  await box('Join a group that helps run things').click();
  await box('Answer your question').click();
  await button('Move up: Answer your question').click();
  await expect.element(button('Move up: Answer your question')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(button('Move down: Answer your question')).toHaveFocus();
  await screen.getByLabelText(/within so many working days/).selectOptions('3');
  await screen.getByLabelText(/erased after so many days/).selectOptions('365');
  await button('Save and publish').click();
  await expect.element(button('Change the form')).toHaveFocus();
  expect(await held()).toMatchObject({
    ways: ['answer', 'say', 'group'],
    promiseDays: 3,
    keepDays: 365,
  });
  await expect.element(screen.getByText(/do not see this yet: write a question/)).toBeVisible();
  expect(onChange).toHaveBeenCalledOnce();
});

test('says that none, or more than six, is no choice, and keeps what was chosen', async () => {
  open();
  await button('Change the form').click();
  await box('Tell you what they think').click();
  await button('Save and publish').click();
  await expect.element(screen.getByText('Choose one thing at least.')).toBeVisible();
  await expect.element(box('Tell you what they think')).toHaveFocus();
  const boxes = screen.getByRole('checkbox').elements().slice(0, 7);
  for (const one of boxes) await userEvent.click(one);
  await expect.element(screen.getByText(/Choose 6 at most. Take some away/)).toBeVisible();
  await button('Save and publish').click();
  await expect.element(screen.getByText(/Choose 6 at most. Take some away/)).toBeVisible();
  expect(await held()).toMatchObject({ ways: ['say'] });
  await box('Help with one small job').click();
  await button('Save and publish').click();
  await expect.poll(async () => (await held()).ways.length).toBe(6);
});

test('writes only what was changed: what a colleague changed meanwhile stands', async () => {
  open();
  await button('Change the form').click();
  await edit({ heading: 'Help us get better', ways: ['idea'] });
  await screen.getByLabelText('A few words to welcome them').fill('A person reads everything.');
  await button('Save and publish').click();
  await expect.element(screen.getByText('Help us get better')).toBeVisible();
  expect(await held()).toMatchObject({ intro: 'A person reads everything.', ways: ['idea'] });
});

test('two headings that were written apart are shown, and one is chosen', async () => {
  await edit({ heading: 'Tell us' });
  const change = remoteChange({
    ...{ subject: edited.id, kind: 'site' },
    ...{ set: { heading: 'Help us' }, over: { heading: [] } },
  });
  const cursor = { epoch: 'epoch-one', number: 1 };
  const changes = [{ change, hubTime: 1_000, number: 1 }];
  await applyEntries(edited.store, { changes, erasures: [], cursor });
  open();
  await expect.element(screen.getByText(/Some words were changed in two places/)).toBeVisible();
  await button('Use this one').click();
  await expect
    .element(screen.getByText(/Some words were changed in two places/))
    .not.toBeInTheDocument();
  expect((await held()).heading).toBe('Help us');
});

test('asks a question: with what can change, and with two answers or none', async () => {
  open();
  await button('Add a question').click();
  await screen.getByLabelText('Question').fill('When should we be open?');
  await screen.getByLabelText('Answers to choose from').fill('Mornings');
  await button('Save and publish').click();
  await expect
    .element(screen.getByText('One answer is no choice.', { exact: false }))
    .toBeVisible();
  await expect.element(screen.getByText('Write what an answer can change.')).toBeVisible();
  await screen.getByLabelText('Answers to choose from').fill('Mornings\n\nEvenings\n');
  await screen.getByLabelText('What an answer can change').fill('The hours of the Tuesday club');
  await screen
    .getByLabelText('Who decides')
    .selectOptions('You help us work it out. Then we decide');
  await button('Save and publish').click();
  await expect.element(button('Add a question')).toHaveFocus();
  expect((await held()).questions).toMatchObject([
    { text: 'When should we be open?', choices: 'Mornings\nEvenings', level: 'involved' },
  ]);
  await expect.element(screen.getByText(/“Answer your question” is not chosen/)).toBeVisible();
});

test('offers a group to join, and says so where it is not chosen in the form', async () => {
  open();
  await button('Add something to join or do').click();
  await screen
    .getByLabelText('What visitors press')
    .selectOptions('Join a group that helps run things');
  await button('Save and publish').click();
  await expect.element(screen.getByText('Write what it is.')).toBeVisible();
  await screen.getByLabelText('What it is').fill('Eight of us plan the year.');
  await screen.getByLabelText('When').fill('Tuesdays');
  await screen.getByLabelText('Page that says more').fill('example.org');
  await button('Save and publish').click();
  await expect.element(screen.getByText(/This is not the address of a page/)).toBeVisible();
  await screen.getByLabelText('Page that says more').fill('https://example.org/group');
  await screen.getByLabelText('Last day').fill('2026-12-31');
  await button('Save and publish').click();
  await expect.element(screen.getByText(/not chosen in the form/)).toBeVisible();
  expect((await held()).offers).toMatchObject([
    { way: 'group', what: 'Eight of us plan the year.', when: 'Tuesdays', until: '2026-12-31' },
  ]);
  await edit({ ways: ['say', 'group'] });
  await expect.element(screen.getByText(/not chosen in the form/)).not.toBeInTheDocument();
});

test.each(['light', 'dark'])('in %s colours, axe finds nothing to object to', async (scheme) => {
  document.documentElement.style.colorScheme = scheme;
  await edit({ ways: ['answer', 'say', 'story'] });
  open();
  await expect.element(screen.getByText(/say below whom to turn to/)).toBeVisible();
  expect(await faultsOfPage()).toEqual([]);
  await button('Change the form').click();
  await button('Add a question').click();
  await button('Add something to join or do').click();
  for (const save of screen.getByRole('button', { name: 'Save and publish' }).elements()) {
    await userEvent.click(save);
  }
  expect(await faultsOfPage()).toEqual([]);
  document.documentElement.style.colorScheme = '';
});
