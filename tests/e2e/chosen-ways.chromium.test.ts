import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { enFurther } from '../../widget/locales/en-further.ts';
import { makeSite, openPopup, startTeam } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { charityPage } from '../fixtures/pages.ts';
import { startVisitor } from '../fixtures/visitor.ts';
import { widgetIn } from '../fixtures/widget.ts';

const question = 'When should the drop-in be open?';
const because = 'I work in the mornings.';
const phone = '01632 960142';
const shared = 'No, it is shared, or I am not sure';

test.skipIf(!has.chromium)(
  'what staff ask and offer in the settings is there for visitors, and what they send for staff',
  async ({ hub, pages, display, openChromium }) => {
    const staff = await openChromium();
    await startTeam(staff, hub, 'Ada');
    const address = pages.serveTrusted('/', charityPage(await makeSite(staff, 'Bridge Project')));
    const settings = await staff.open(staff.extensionPage('settings.html'));
    await ask(settings);
    await offer(settings);
    await choose(settings);
    const inbox = await openPopup(staff, 'Inbox');

    await using visitor = await startVisitor('chromium', display);
    const tab = await visitor.openTab();
    await tab.go(address);
    const widget = widgetIn(tab);
    await widget.press(`Answer our question${question}`);
    await widget.hears('What can change: The opening hours from February.');
    await widget.press('Evenings');
    await widget.press('Continue');
    await widget.write(because);
    await widget.press('Continue');
    await widget.press('I would rather not say');
    await widget.press('Continue');
    await widget.press(shared);
    await widget.press('Continue');
    await widget.press('Send');
    await widget.hears('A person will read it by');
    const card = inbox.getByRole('listitem').filter({ hasText: because });
    await card.getByText(question).waitFor();
    await card.getByText('Evenings').waitFor();

    await tab.go(address);
    await widget.press('Join a group that helps run thingsFirst Tuesday. We pay your bus fare.');
    await widget.hears('Eight of us plan the year.');
    await widget.press('Continue');
    await widget.press('Text me');
    await widget.press('Continue');
    await widget.write(phone);
    for (let page = 0; page < 4; page++) await widget.press('Continue');
    await widget.press(enFurther.consents.reach('Bridge Project'));
    await widget.press('Continue');
    await widget.press('Continue');
    await widget.press(shared);
    await widget.press('Continue');
    await widget.hears(phone);
    await widget.press('Send');
    await widget.hears('We have got it');
    await inbox.getByText(`Text ${phone}`).waitFor();
    expect(await hub.filesWith(because, phone)).toEqual([]);
  },
);

async function ask(settings: Page): Promise<void> {
  await settings.getByRole('button', { name: 'Add a question' }).click();
  await settings.getByLabel('Question', { exact: true }).fill(question);
  await settings.getByLabel('Answers to choose from').fill('Mornings\nEvenings');
  await settings.getByLabel('What an answer can change').fill('The opening hours from February.');
  await save(settings);
}

async function offer(settings: Page): Promise<void> {
  await settings.getByRole('button', { name: 'Add something to join or do' }).click();
  await settings.getByLabel('What visitors press').selectOption({ label: groupWay });
  await settings.getByLabel('What it is').fill('Eight of us plan the year.');
  await settings.getByLabel('When', { exact: true }).fill('First Tuesday');
  await settings.getByLabel('Travel', { exact: true }).fill('We pay your bus fare');
  await save(settings);
}

const groupWay = 'Join a group that helps run things';

async function choose(settings: Page): Promise<void> {
  await settings.getByRole('button', { name: 'Change the form' }).click();
  const form = settings.getByRole('form', { name: 'Change the form' });
  await form.getByLabel('Answer your question').check();
  await form.getByLabel(groupWay).check();
  await save(settings);
  await settings.getByText('Published', { exact: true }).waitFor();
}

async function save(settings: Page): Promise<void> {
  const button = settings.getByRole('button', { name: 'Save and publish' });
  await button.click();
  await button.waitFor({ state: 'detached' });
}
