import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { makeSite, openPopup, startPair } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { charityPage } from '../fixtures/pages.ts';
import { startVisitor, type Tab, type Visitor } from '../fixtures/visitor.ts';
import { type Widget, widgetIn } from '../fixtures/widget.ts';

const idea = 'Open the door ten minutes earlier when it rains.';
const question = 'Is that on all days of the week?';
const mornings = 'Mostly on Mondays, when the queue is longest.';
const reply = 'The door opens at half past nine from Monday.';

test.skipIf(!has.chromium)(
  'feedback is answered in the popup, read with the code, and erased from both staff devices',
  async ({ hub, pages, display, openChromium }) => {
    const [ada, bo] = [await openChromium(), await openChromium()];
    await startPair(ada, bo, hub);
    const address = pages.serveTrusted('/', charityPage(await makeSite(ada, 'Bridge Project')));
    const inboxes = [await openPopup(ada, 'Inbox'), await openPopup(bo, 'Inbox')] as const;

    await using visitor = await startVisitor('chromium', display);
    const { tab, widget, code } = await say(
      visitor,
      address,
      'Share an idea',
      'No, it is shared, or I am not sure',
    );

    for (const inbox of inboxes) await inbox.getByText(idea).waitFor();
    const [first, second] = inboxes;
    await answer(first, 'done', reply);
    await second.getByText(reply).waitFor();

    await look(tab, widget, address, code);
    expect(await widget.hears(reply)).toContain('We did it.');
    expect(await hub.filesWith(idea, reply)).toEqual([]);

    await widget.press('Delete what I sent');
    await widget.press('Yes, delete it');
    await widget.hears('It is deleted');
    for (const inbox of inboxes) {
      await inbox.getByText(idea).waitFor({ state: 'detached' });
      expect(await inbox.getByText(reply).count()).toBe(0);
    }
  },
);

test.skipIf(!has.chromium)(
  'staff ask something, the visitor writes back, both staff devices have it, and erasing takes it along',
  async ({ hub, pages, display, openChromium }) => {
    const [ada, bo] = [await openChromium(), await openChromium()];
    await startPair(ada, bo, hub);
    const address = pages.serveTrusted('/', charityPage(await makeSite(ada, 'Bridge Project')));
    const inboxes = [await openPopup(ada, 'Inbox'), await openPopup(bo, 'Inbox')] as const;

    await using visitor = await startVisitor('chromium', display);
    const device = 'No, it is shared, or I am not sure';
    const { tab, widget, code } = await say(visitor, address, 'Share an idea', device);
    const [first, second] = inboxes;
    await first.getByText(idea).waitFor();
    await answer(first, 'needmore', question);
    await second.getByText(question).waitFor();

    await look(tab, widget, address, code);
    await widget.hears(question);
    await widget.press('Write back');
    await widget.write(mornings);
    await widget.press('Continue');
    expect(await widget.hears('Nothing has been sent yet.')).toContain(mornings);
    await widget.press('Send');
    await widget.hears('We have got it');
    for (const inbox of inboxes) {
      await inbox.getByText(mornings).waitFor();
      await inbox.getByRole('tab', { name: 'Inbox 1 new' }).waitFor();
    }
    await answer(second, 'done', reply);

    await look(tab, widget, address, code);
    await widget.hears(reply);
    await widget.press('Did this make a difference?');
    await widget.press('A bit');
    await widget.press('Continue');
    await widget.hears('Do you want to say more? (optional)');
    await widget.press('Continue');
    await widget.hears('Not given');
    await widget.press('Send');
    await widget.hears('We have got it');
    for (const inbox of inboxes) await inbox.getByText('It made a bit of a difference').waitFor();
    expect(await hub.filesWith(idea, question, mornings, reply)).toEqual([]);

    await look(tab, widget, address, code);
    await widget.hears('You wrote back.');
    await widget.press('Delete what I sent');
    await widget.press('Yes, delete it');
    await widget.hears('It is deleted');
    for (const inbox of inboxes) {
      await inbox.getByText(idea).waitFor({ state: 'detached' });
      expect(await inbox.getByText(mornings).count()).toBe(0);
    }
  },
);

test.skipIf(!has.chromium)(
  'staff erase what a visitor sent, and the visitor’s code then finds nothing',
  async ({ hub, pages, display, openChromium }) => {
    const [ada, bo] = [await openChromium(), await openChromium()];
    await startPair(ada, bo, hub);
    const address = pages.serveTrusted('/', charityPage(await makeSite(ada, 'Bridge Project')));
    const inboxes = [await openPopup(ada, 'Inbox'), await openPopup(bo, 'Inbox')] as const;

    await using visitor = await startVisitor('chromium', display);
    const { tab, widget, code } = await say(
      visitor,
      address,
      'Tell us what you think',
      'Yes, it is mine',
    );

    const [first, second] = inboxes;
    await second.getByText(idea).waitFor();
    await first.getByRole('button', { name: 'Erase' }).click();
    await first.getByRole('button', { name: 'Erase for good' }).click();
    await second.getByText(idea).waitFor({ state: 'detached' });
    expect(await first.getByText(idea).count()).toBe(0);

    await look(tab, widget, address, code);
    await widget.hears('We found nothing for this code');
  },
);

/** A visitor says something, and it arrives at the hub at once. */
async function say(visitor: Visitor, address: string, way: string, device: string) {
  const tab = await visitor.openTab();
  await tab.go(address);
  const widget = widgetIn(tab);
  await widget.press(way);
  await widget.write(idea);
  await widget.press('Continue');
  await widget.press(device);
  await widget.press('Continue');
  await widget.press('Send');
  await widget.hears('We have got it');
  return { tab, widget, code: await widget.code() };
}

/** In an open inbox with one piece of feedback in it. */
async function answer(inbox: Page, status: string, words: string): Promise<void> {
  await inbox.getByRole('button', { name: /^Answer/ }).click();
  await inbox.getByLabel('Where it stands').selectOption(status);
  await inbox.getByLabel('Your words to them').fill(words);
  await inbox.getByRole('button', { name: 'Send answer' }).click();
}

/** The visitor comes back with their code. */
async function look(tab: Tab, widget: Widget, address: string, code: string): Promise<void> {
  await tab.go(address);
  await widget.press('See the answer to something you sent');
  await widget.write(code);
  await widget.press('Continue');
}
